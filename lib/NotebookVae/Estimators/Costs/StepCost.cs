using System.Globalization;
using MathNet.Numerics.Distributions;
using TorchSharp;

namespace NotebookVae;

/// <summary>
/// c(x) = 1{x &gt; t}: a cost with a jump. Its derivative is zero wherever it exists, yet its expectation depends on the mean and the
/// scale. Differentiation and expectation do not commute here, so the pathwise estimator is zero and wrong; estimators that use values of
/// the cost alone are unbiased.
/// </summary>
/// <param name="threshold">t, where the cost jumps from 0 to 1.</param>
public sealed class StepCost(double threshold = 0) : ScalarCost
{
    /// <summary>t, where the cost jumps.</summary>
    public double Threshold { get; } = threshold;

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"1{{x > {Threshold:g4}}}");

    /// <inheritdoc/>
    public override IReadOnlyList<double> Jumps => [Threshold];

    /// <inheritdoc/>
    public override double Value(double x) => x > Threshold ? 1 : 0;

    /// <inheritdoc/>
    public override double Derivative(double x) => 0;

    /// <inheritdoc/>
    public override torch.Tensor Evaluate(torch.Tensor z) => z.gt(Threshold).to_type(z.dtype).sum(-1);

    /// <summary>Φ(u) with u = (μ − t)/σ.</summary>
    /// <inheritdoc/>
    public override double Expectation(IsotropicGaussian q) => Normal.CDF(0, 1, (q.Mean - Threshold) / q.Scale);

    /// <summary>φ(u)/σ and −u φ(u)/σ with u = (μ − t)/σ and φ the standard normal density.</summary>
    /// <inheritdoc/>
    public override double Gradient(IsotropicGaussian q, GaussianParameter parameter)
    {
        double u = (q.Mean - Threshold) / q.Scale;
        double density = GaussianQuadrature.NormalDensity(u) / q.Scale;
        return parameter == GaussianParameter.Mean ? density : -u * density;
    }
}
