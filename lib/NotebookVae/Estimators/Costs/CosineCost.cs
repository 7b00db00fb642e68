using System.Globalization;
using TorchSharp;

namespace NotebookVae;

/// <summary>c(x) = cos(kx) (Mohamed et al. 2020, figure 3): the larger k, the more the derivative oscillates while the cost stays bounded.</summary>
/// <param name="k">The angular frequency.</param>
public sealed class CosineCost(double k) : ScalarCost
{
    /// <summary>k, the angular frequency.</summary>
    public double K { get; } = k;

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"cos({K:g4}x)");

    /// <inheritdoc/>
    public override double Value(double x) => Math.Cos(K * x);

    /// <inheritdoc/>
    public override double Derivative(double x) => -K * Math.Sin(K * x);

    /// <inheritdoc/>
    public override torch.Tensor Evaluate(torch.Tensor z) => (z * K).cos().sum(-1);

    /// <summary>cos(kμ) exp(−k²σ²/2).</summary>
    /// <inheritdoc/>
    public override double Expectation(IsotropicGaussian q) => Math.Cos(K * q.Mean) * Damping(q);

    /// <summary>−k sin(kμ) exp(−k²σ²/2) and −k²σ cos(kμ) exp(−k²σ²/2).</summary>
    /// <inheritdoc/>
    public override double Gradient(IsotropicGaussian q, GaussianParameter parameter) => parameter == GaussianParameter.Mean
        ? -K * Math.Sin(K * q.Mean) * Damping(q)
        : -K * K * q.Scale * Math.Cos(K * q.Mean) * Damping(q);

    private double Damping(IsotropicGaussian q) => Math.Exp(-0.5 * K * K * q.Scale * q.Scale);
}
