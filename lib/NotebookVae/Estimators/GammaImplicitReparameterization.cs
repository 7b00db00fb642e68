using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using TorchSharp;

namespace NotebookVae;

/// <summary>
/// Implicit reparameterization of the Gamma distribution with shape α and rate 1, which has no elementary z = g_α(ε). Its distribution
/// function is the regularized incomplete gamma function P(α, z), and ∂z/∂α = −(∂P(α, z)/∂α)/q_α(z) is all that a gradient needs.
/// </summary>
/// <remarks>
/// Unbiased for differentiable f: E[f′(z) ∂z/∂α] = ∂E f/∂α; for instance E[∂z/∂α] = 1 and E[2z ∂z/∂α] = 2α + 1. Source: Figurnov, Mohamed
/// and Mnih 2018.
/// </remarks>
public static class GammaImplicitReparameterization
{
    /// <summary>Draws z ~ Gamma(α, 1) by inverting the distribution function at uniform numbers.</summary>
    /// <param name="shape">α; positive.</param>
    /// <param name="samples">How many draws; at least 1.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The draws.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static double[] Sample(double shape, long samples, torch.Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        using torch.Tensor uniform = torch.rand([samples], torch.ScalarType.Float64, generator: generator);
        return [.. uniform.data<double>().ToArray().Select(u => Gamma.InvCDF(shape, 1, u))];
    }

    /// <summary>
    /// The exact moments of one estimate f′(z) ∂z/∂α of ∂E f/∂α, by quadrature over z = t², which tames the logarithm at zero.
    /// </summary>
    /// <param name="shape">α; positive.</param>
    /// <param name="costDerivative">f′, growing more slowly than e^(z/8) so that the fourth moment exists.</param>
    /// <returns>The moments; their mean is ∂E f/∂α.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shape"/> is not positive.</exception>
    public static EstimatorMoments ExactMoments(double shape, Func<double, double> costDerivative)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        double end = Math.Sqrt(shape + (12 * Math.Sqrt(shape)) + 40);
        (double[] nodes, double[] weights) = GaussianQuadrature.Rule(0, end, end / 100, []);
        double[] values = new double[nodes.Length];
        for (int n = 0; n < nodes.Length; n++)
        {
            // Where the density is below 1e-16 nothing is left to add, and the derivative there would be rounding divided by the density.
            double z = nodes[n] * nodes[n];
            double density = Gamma.PDF(shape, 1, z);
            bool counts = density > 1e-16;
            values[n] = counts ? costDerivative(z) * SampleDerivative(shape, z) : 0;
            weights[n] *= counts ? 2 * nodes[n] * density : 0;
        }

        return EstimatorMoments.Weighted(values, weights);
    }

    /// <summary>∂z/∂α = −(∂P(α, z)/∂α)/q_α(z) at a draw.</summary>
    /// <param name="shape">α; positive.</param>
    /// <param name="z">The draw; positive.</param>
    /// <returns>How the draw moves with the shape while its quantile stays; positive, to about 1e-11 relative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static double SampleDerivative(double shape, double z)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(z);
        return z > shape + (2 * Math.Sqrt(shape)) + 2 ? FromUpperTail(shape, z) : FromSeries(shape, z);
    }

    // P(α, z) = Σ_n e^(−z) z^(α+n)/Γ(α + n + 1); each term's logarithm has the derivative log z − ψ(α + n + 1). Divided by the density
    // z^(α−1) e^(−z)/Γ(α), term n starts as z/α and is multiplied by z/(α + n + 1).
    private static double FromSeries(double shape, double z)
    {
        double logarithm = Math.Log(z);
        double digamma = SpecialFunctions.DiGamma(shape + 1);
        double term = z / shape;
        double sum = 0;
        for (int n = 0; ; n++)
        {
            double change = term * (logarithm - digamma);
            sum += change;

            // The terms fall like a geometric series at least, once their ratio is below 1.
            double ratio = z / (shape + n + 1);
            if (ratio < 1 && term * (Math.Abs(logarithm - digamma) + 1) < 1e-17 * (1 - ratio) * Math.Abs(sum))
            {
                return -sum;
            }

            digamma += 1 / (shape + n + 1);
            term *= ratio;
        }
    }

    // Far out P is 1 minus little, and the series would cancel. Q = 1 − P is z^α e^(−z)/Γ(α) times Legendre's continued fraction
    // 1/(z + 1 − α − 1(1 − α)/(z + 3 − α − …)), so ∂z/∂α = (∂Q/∂α)/q = z [(log z − ψ(α)) C + ∂C/∂α]. The fraction and its derivative come
    // from below, doubling the depth until both stay.
    private static double FromUpperTail(double shape, double z)
    {
        double factor = Math.Log(z) - SpecialFunctions.DiGamma(shape);
        double previous = double.NaN;
        for (int depth = 16; ; depth *= 2)
        {
            double denominator = z + (2 * depth) + 1 - shape;
            double slope = -1;
            for (int i = depth; i >= 1; i--)
            {
                // b_{i−1} − i (i − α)/d_i, and its derivative by α.
                double part = i * (i - shape) / denominator;
                double partSlope = (-i / denominator) - (part * slope / denominator);
                denominator = z + (2 * i) - 1 - shape - part;
                slope = -1 - partSlope;
            }

            double value = z * ((factor / denominator) - (slope / (denominator * denominator)));
            if (Math.Abs(value - previous) <= 1e-12 * Math.Abs(value) || depth > 1 << 14)
            {
                return value;
            }

            previous = value;
        }
    }
}
