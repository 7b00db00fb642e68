using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

/// <summary>
/// Expectations over several independent standard normals by the trapezoidal rule on a grid, whose error for integrands that are analytic
/// and grow slowly falls like exp(−2π a/step) with a the width of the strip: rounding, here.
/// </summary>
internal sealed class NoiseGrid
{
    private NoiseGrid(Tensor noise, Tensor weights)
    {
        Noise = noise;
        Weights = weights;
    }

    /// <summary>ε, <c>[draws, nodes, 1]</c>: each node is a datum.</summary>
    public Tensor Noise { get; }

    /// <summary>They add up to 1, <c>[nodes]</c>.</summary>
    public Tensor Weights { get; }

    public long Count => Weights.shape[0];

    public static NoiseGrid Create(int draws, double step = 0.1, double limit = 9)
    {
        int points = (int)Math.Round(2 * limit / step) + 1;
        Tensor axis = linspace(-limit, limit, points, dtype: float64);
        Tensor density = (axis.pow(2) * -0.5).exp() * (step / Math.Sqrt(2 * Math.PI));
        Tensor[] axes = [.. Enumerable.Range(0, draws).Select(k => Along(axis, k, draws, points))];
        Tensor weights = Along(density, 0, draws, points);
        for (int k = 1; k < draws; k++)
        {
            weights *= Along(density, k, draws, points);
        }

        return new NoiseGrid(stack(axes, 0).unsqueeze(-1), weights);
    }

    /// <summary>E of what has a row for each node.</summary>
    public double[] Expectation(Tensor rows) =>
        Weights.unsqueeze(0).matmul(rows.detach().reshape(Count, -1)).flatten().data<double>().ToArray();

    /// <summary>The expectations of the gradients of all parameters, one after the other.</summary>
    public double[] Expectation(IReadOnlyList<Tensor> gradients) => [.. gradients.SelectMany(gradient => Expectation(gradient))];

    private static Tensor Along(Tensor axis, int k, int draws, int points)
    {
        long[] shape = [.. Enumerable.Repeat(1L, draws)];
        shape[k] = points;
        return axis.reshape(shape).expand([.. Enumerable.Repeat((long)points, draws)]).flatten();
    }
}
