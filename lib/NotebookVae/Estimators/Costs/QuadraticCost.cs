using System.Globalization;
using TorchSharp;

namespace NotebookVae;

/// <summary>c(x) = (x − k)² (Mohamed et al. 2020, figure 2). Its exact variances are in <see cref="QuadraticVariances"/>.</summary>
/// <param name="k">Where the minimum lies.</param>
public sealed class QuadraticCost(double k) : ScalarCost
{
    /// <summary>k, where the minimum lies.</summary>
    public double K { get; } = k;

    /// <inheritdoc/>
    public override string Name => K == 0 ? "x²" : string.Create(CultureInfo.InvariantCulture, $"(x {(K < 0 ? '+' : '−')} {Math.Abs(K):g4})²");

    /// <inheritdoc/>
    public override double Value(double x) => (x - K) * (x - K);

    /// <inheritdoc/>
    public override double Derivative(double x) => 2 * (x - K);

    /// <inheritdoc/>
    public override torch.Tensor Evaluate(torch.Tensor z) => (z - K).pow(2).sum(-1);

    /// <summary>(μ − k)² + σ².</summary>
    /// <inheritdoc/>
    public override double Expectation(IsotropicGaussian q) => Value(q.Mean) + (q.Scale * q.Scale);

    /// <summary>2(μ − k) and 2σ.</summary>
    /// <inheritdoc/>
    public override double Gradient(IsotropicGaussian q, GaussianParameter parameter) =>
        parameter == GaussianParameter.Mean ? 2 * (q.Mean - K) : 2 * q.Scale;
}
