using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>
/// The trapezoidal rule over a box, in float64. For smooth integrands that have vanished at the ends its error falls faster than any power
/// of the step: at a quarter of the smallest standard deviation it is rounding.
/// </summary>
internal static class Quadrature
{
    /// <summary>∫ f over the line, or over [low, high], f: [points, 1] → [points].</summary>
    public static double Line(Func<Tensor, Tensor> f, double low = -14, double high = 14, int points = 4001)
    {
        using var scope = NewDisposeScope();
        Tensor x = linspace(low, high, points, dtype: float64).reshape(points, 1);
        return f(x).sum().ToDouble() * (high - low) / (points - 1);
    }

    /// <summary>∫∫ f over a square of the plane, f: [points², 2] → [points²].</summary>
    public static double Plane(Func<Tensor, Tensor> f, double low = -14, double high = 14, int points = 281)
    {
        using var scope = NewDisposeScope();
        Tensor x = linspace(low, high, points, dtype: float64);
        Tensor grid = stack([x.unsqueeze(1).expand(points, points).reshape(-1), x.repeat(points)], 1);
        double step = (high - low) / (points - 1);
        return f(grid).sum().ToDouble() * step * step;
    }

    /// <summary>∫ f over [low, high], where f need not vanish at the ends, by Gauss–Legendre panels, f: [points, 1] → [points].</summary>
    public static double Interval(Func<Tensor, Tensor> f, double low, double high, int panels = 200)
    {
        using var scope = NewDisposeScope();
        double[] nodes = new double[panels * 8], weights = new double[panels * 8];
        MathNet.Numerics.Integration.GaussLegendreRule rule = new(0, 1, 8);
        double width = (high - low) / panels;
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = low + (width * ((i / 8) + rule.GetAbscissa(i % 8)));
            weights[i] = width * rule.GetWeight(i % 8);
        }

        return (f(tensor(nodes, [nodes.Length, 1])) * tensor(weights)).sum().ToDouble();
    }

    /// <summary>E_q[g] = ∫ q g on the line or in the plane.</summary>
    public static double Expectation(IDistribution q, Func<Tensor, Tensor> g) =>
        q.Dimensions == 1 ? Line(x => q.LogDensity(x).exp() * g(x)) : Plane(x => q.LogDensity(x).exp() * g(x));

    public static double Divergence(IDistribution q, IDistribution p) => Expectation(q, x => q.LogDensity(x) - p.LogDensity(x));

    public static double Entropy(IDistribution q) => Expectation(q, x => -q.LogDensity(x));
}
