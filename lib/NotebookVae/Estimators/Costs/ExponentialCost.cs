using System.Globalization;
using TorchSharp;

namespace NotebookVae;

/// <summary>c(x) = exp(−kx²) (Mohamed et al. 2020, figure 3): the larger k, the narrower the peak at zero.</summary>
/// <param name="k">The sharpness; not negative.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is negative or not a number.</exception>
public sealed class ExponentialCost(double k) : ScalarCost
{
    /// <summary>k, the sharpness.</summary>
    public double K { get; } = k >= 0 ? k : throw new ArgumentOutOfRangeException(nameof(k), k, "The sharpness must be zero or positive.");

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"exp(−{K:g4}x²)");

    /// <inheritdoc/>
    public override double Value(double x) => Math.Exp(-K * x * x);

    /// <inheritdoc/>
    public override double Derivative(double x) => -2 * K * x * Value(x);

    /// <inheritdoc/>
    public override torch.Tensor Evaluate(torch.Tensor z) => (z.pow(2) * -K).exp().sum(-1);

    /// <summary>a^(−1/2) exp(−kμ²/a) with a = 1 + 2kσ².</summary>
    /// <inheritdoc/>
    public override double Expectation(IsotropicGaussian q)
    {
        double a = 1 + (2 * K * q.Scale * q.Scale);
        return Math.Exp(-K * q.Mean * q.Mean / a) / Math.Sqrt(a);
    }

    /// <summary>−2kμ/a · E and 4kσ (kμ²/a² − 1/(2a)) · E, with E the expectation and a = 1 + 2kσ².</summary>
    /// <inheritdoc/>
    public override double Gradient(IsotropicGaussian q, GaussianParameter parameter)
    {
        double a = 1 + (2 * K * q.Scale * q.Scale);
        double factor = parameter == GaussianParameter.Mean
            ? -2 * K * q.Mean / a
            : 4 * K * q.Scale * ((K * q.Mean * q.Mean / (a * a)) - (1 / (2 * a)));
        return factor * Expectation(q);
    }
}
