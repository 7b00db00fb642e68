using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Real-valued pixels, p(x|z) = N(x; μ(z), diag σ²), with one σ for all pixels, one for each, or one for each pixel of each datum; fixed
/// or learned, as the log-variance is a constant or a parameter (Kingma and Welling 2013, appendix C.2).
/// </summary>
/// <remarks>
/// The density of a continuous x is not bounded: where a decoder can reproduce a pixel exactly, a learned σ goes to zero and the
/// log-likelihood to +∞. The distribution borrows its tensors.
/// </remarks>
public sealed class GaussianLikelihood : IFactorizedLikelihood
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>Creates the likelihood.</summary>
    /// <param name="mean">μ, <c>[..., pixels]</c>.</param>
    /// <param name="logVariance">log σ², of a shape that broadcasts to the mean's: a scalar, <c>[pixels]</c>, <c>[..., pixels]</c>.</param>
    /// <exception cref="ArgumentException">The log-variance does not broadcast to the mean's shape.</exception>
    public GaussianLikelihood(Tensor mean, Tensor logVariance)
    {
        if (mean.dim() == 0 || !BroadcastsTo(logVariance.shape, mean.shape))
        {
            throw new ArgumentException(
                $"The mean has shape [{string.Join(", ", mean.shape)}] and the log-variance [{string.Join(", ", logVariance.shape)}]: "
                + "the mean must be [..., pixels], and the log-variance must broadcast to it.",
                nameof(logVariance));
        }

        Mean = mean;
        LogVariance = logVariance;
    }

    /// <summary>μ, <c>[..., pixels]</c>.</summary>
    public Tensor Mean { get; }

    /// <summary>log σ², as given.</summary>
    public Tensor LogVariance { get; }

    /// <summary>σ² = exp(log σ²), of the log-variance's shape, computed at each call.</summary>
    public Tensor Variance => LogVariance.exp();

    /// <summary>σ = exp(½ log σ²), of the log-variance's shape, computed at each call.</summary>
    public Tensor StandardDeviation
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            return (LogVariance * 0.5).exp().MoveToOuterDisposeScope();
        }
    }

    /// <inheritdoc/>
    public long Dimensions => Mean.shape[^1];

    /// <summary>The likelihood with one fixed σ. Maximising the bound then minimises squared error + 2σ² KL: 2σ² acts as a β.</summary>
    /// <param name="mean">μ, <c>[..., pixels]</c>.</param>
    /// <param name="standardDeviation">σ, in the units of x.</param>
    /// <returns>The likelihood.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="standardDeviation"/> is not a positive number.</exception>
    public static GaussianLikelihood WithStandardDeviation(Tensor mean, double standardDeviation)
    {
        if (!(standardDeviation > 0) || double.IsInfinity(standardDeviation))
        {
            throw new ArgumentOutOfRangeException(
                nameof(standardDeviation), standardDeviation, "The standard deviation must be a positive finite number.");
        }

        return new GaussianLikelihood(mean, tensor(2 * Math.Log(standardDeviation), dtype: mean.dtype, device: mean.device));
    }

    /// <summary>The likelihood from its mean and an unconstrained output r that states the scale in the way chosen.</summary>
    /// <param name="mean">μ, <c>[..., pixels]</c>.</param>
    /// <param name="raw">r, of a shape that broadcasts to the mean's.</param>
    /// <param name="parameterization">How σ is read from r.</param>
    /// <returns>The likelihood.</returns>
    /// <exception cref="ArgumentException">r does not broadcast to the mean's shape.</exception>
    public static GaussianLikelihood FromRaw(Tensor mean, Tensor raw, ScaleParameterization parameterization) =>
        new(mean, parameterization.LogVariance(raw));

    /// <summary>
    /// The σ² that makes the likelihood of data largest for given means: the mean squared residual. At that value log p is
    /// −½ D (1 + log 2πσ²), D the number of residuals.
    /// </summary>
    /// <param name="x">Data, <c>[batch, pixels]</c>.</param>
    /// <param name="mean">μ, of a shape that broadcasts with the data's, such as <c>[samples, batch, pixels]</c>.</param>
    /// <param name="perPixel">One σ² for each pixel instead of one for all.</param>
    /// <returns>σ², a scalar, or <c>[pixels]</c>.</returns>
    public static Tensor OptimalVariance(Tensor x, Tensor mean, bool perPixel = false)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor squared = (x - mean).pow(2);
        Tensor variance = perPixel ? squared.reshape(-1, squared.shape[^1]).mean([0L]) : squared.mean();
        return variance.MoveToOuterDisposeScope();
    }

    /// <summary>log p(x|z) = −½ Σ_d ((x_d − μ_d)²/σ_d² + log σ_d² + log 2π).</summary>
    /// <param name="value">Data, <c>[..., pixels]</c>; leading sample dimensions of the mean may be missing.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        return LogDensityPerPixel(value).sum(-1).MoveToOuterDisposeScope();
    }

    /// <summary>The summands of <see cref="LogDensity"/>.</summary>
    /// <param name="value">Data, <c>[..., pixels]</c>; leading sample dimensions of the mean may be missing.</param>
    /// <returns>Nats, <c>[..., pixels]</c>.</returns>
    public Tensor LogDensityPerPixel(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor squaredScore = (value - Mean).pow(2) * (-LogVariance).exp();
        return ((squaredScore + LogVariance + LogTwoPi) * -0.5).MoveToOuterDisposeScope();
    }

    /// <summary>Draws data: the mean with its noise, which is what the model says that data look like.</summary>
    /// <inheritdoc/>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        if (samples is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 1.");
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        long[] shape = samples is null ? Mean.shape : [samples.Value, .. Mean.shape];
        Tensor noise = randn(shape, dtype: Mean.dtype, device: Mean.device, generator: generator);
        return (Mean + (StandardDeviation * noise)).MoveToOuterDisposeScope();
    }

    /// <summary>The differential entropy ½ Σ_d (1 + log 2π + log σ_d²).</summary>
    /// <returns>Nats, <c>[...]</c> of the mean's shape.</returns>
    public Tensor Entropy()
    {
        using DisposeScope scope = NewDisposeScope();
        return ((LogVariance + (1 + LogTwoPi)) * 0.5).expand(Mean.shape).sum(-1).MoveToOuterDisposeScope();
    }

    private static bool BroadcastsTo(long[] from, long[] to)
    {
        int missing = to.Length - from.Length;
        return missing >= 0 && from.Select((size, i) => size == 1 || size == to[missing + i]).All(fits => fits);
    }
}
