using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A Gaussian with a diagonal covariance for every datum, N(μ, diag σ²), given by its mean and the logarithm of its variance. It is the
/// usual family for q(z|x) (Kingma and Welling 2013, section 3 and appendix C). The last dimension is the latent one; everything before
/// it is batch. Densities and divergences are sums over the latent dimension, in nats.
/// </summary>
/// <remarks>The distribution borrows its tensors: whoever made them disposes them. Results belong to the current dispose scope.</remarks>
public sealed class DiagonalGaussian : IReparameterizedDistribution
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>Creates the distribution from its mean and log-variance.</summary>
    /// <param name="mean">μ, <c>[..., latent]</c>.</param>
    /// <param name="logVariance">log σ², of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no latent dimension.</exception>
    public DiagonalGaussian(Tensor mean, Tensor logVariance)
    {
        if (mean.dim() == 0 || !mean.shape.AsSpan().SequenceEqual(logVariance.shape))
        {
            throw new ArgumentException(
                $"The mean has shape [{string.Join(", ", mean.shape)}] and the log-variance [{string.Join(", ", logVariance.shape)}]: "
                + "both must have one shape that ends with the latent dimension.",
                nameof(logVariance));
        }

        Mean = mean;
        LogVariance = logVariance;
    }

    /// <summary>μ, <c>[..., latent]</c>.</summary>
    public Tensor Mean { get; }

    /// <summary>log σ², <c>[..., latent]</c>.</summary>
    public Tensor LogVariance { get; }

    /// <summary>σ² = exp(log σ²), <c>[..., latent]</c>, computed at each call.</summary>
    public Tensor Variance => LogVariance.exp();

    /// <summary>σ = exp(½ log σ²), <c>[..., latent]</c>, computed at each call.</summary>
    public Tensor StandardDeviation => (LogVariance * 0.5).exp();

    /// <summary>The number of latent dimensions.</summary>
    public long Dimensions => Mean.shape[^1];

    /// <summary>N(0, I), the prior of the plain variational autoencoder.</summary>
    /// <param name="shape">The shape, ending with the latent dimension.</param>
    /// <param name="dtype">The element type; the default is float32.</param>
    /// <param name="device">The device; the default is the CPU.</param>
    /// <returns>The standard normal distribution.</returns>
    public static DiagonalGaussian Standard(long[] shape, ScalarType? dtype = null, Device? device = null) =>
        new(zeros(shape, dtype: dtype, device: device), zeros(shape, dtype: dtype, device: device));

    /// <summary>The distribution from its mean and an unconstrained output r that states the scale in the way chosen.</summary>
    /// <param name="mean">μ, <c>[..., latent]</c>.</param>
    /// <param name="raw">r, of the same shape.</param>
    /// <param name="parameterization">How σ is read from r.</param>
    /// <returns>The distribution; its log-variance is finite for every finite r.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is no latent dimension.</exception>
    public static DiagonalGaussian FromRaw(Tensor mean, Tensor raw, ScaleParameterization parameterization) =>
        new(mean, parameterization.LogVariance(raw));

    /// <summary>log N(z; μ, diag σ²).</summary>
    /// <param name="z">Points, <c>[..., latent]</c>; they may carry leading sample dimensions.</param>
    /// <returns>Log-densities in nats, <c>[...]</c>.</returns>
    public Tensor LogDensity(Tensor z) => LogDensityPerDimension(z).sum(-1);

    /// <summary>The summands of <see cref="LogDensity"/>: log N(z_j; μ_j, σ_j²).</summary>
    /// <param name="z">Points, <c>[..., latent]</c>; they may carry leading sample dimensions.</param>
    /// <returns>Log-densities in nats, <c>[..., latent]</c>.</returns>
    public Tensor LogDensityPerDimension(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor squaredScore = (z - Mean).pow(2) * (-LogVariance).exp();
        return ((squaredScore + LogVariance + LogTwoPi) * -0.5).MoveToOuterDisposeScope();
    }

    /// <summary>Reparameterized draws z = μ + σ ε with ε ~ N(0, I): gradients flow into the mean and the log-variance.</summary>
    /// <param name="samples">Draws per datum; null for one draw without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns><c>[..., latent]</c>, or <c>[samples, ..., latent]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public Tensor Rsample(long? samples = null, Generator? generator = null)
    {
        using DisposeScope scope = NewDisposeScope();
        return Reparameterize(Noise(samples, generator)).MoveToOuterDisposeScope();
    }

    /// <summary>Draws without a gradient.</summary>
    /// <param name="samples">Draws per datum; null for one draw without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns><c>[..., latent]</c>, or <c>[samples, ..., latent]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        using IDisposable _ = no_grad();
        return Rsample(samples, generator);
    }

    /// <summary>The reparameterization z = μ + σ ε itself, for noise that the caller drew.</summary>
    /// <param name="noise">ε, <c>[..., latent]</c>; it may carry leading sample dimensions.</param>
    /// <returns>z, of the noise's shape.</returns>
    public Tensor Reparameterize(Tensor noise)
    {
        using DisposeScope scope = NewDisposeScope();
        return (Mean + StandardDeviation * noise).MoveToOuterDisposeScope();
    }

    /// <summary>Standard normal noise of the shape that <see cref="Rsample"/> uses.</summary>
    /// <param name="samples">Draws per datum; null for one draw without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>ε, <c>[..., latent]</c>, or <c>[samples, ..., latent]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public Tensor Noise(long? samples = null, Generator? generator = null)
    {
        if (samples is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 1.");
        }

        long[] shape = samples is null ? Mean.shape : [samples.Value, .. Mean.shape];
        return randn(shape, dtype: Mean.dtype, device: Mean.device, generator: generator);
    }

    /// <summary>The differential entropy ½ Σ_j (1 + log 2π + log σ_j²).</summary>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor Entropy()
    {
        using DisposeScope scope = NewDisposeScope();
        return ((LogVariance + (1 + LogTwoPi)) * 0.5).sum(-1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IReparameterizedDistribution Detached() => new DiagonalGaussian(Mean.detach(), LogVariance.detach());

    /// <summary>KL(q ‖ N(0, I)) in closed form (Kingma and Welling 2013, appendix B).</summary>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor KlToStandardNormal() => KlToStandardNormalPerDimension().sum(-1);

    /// <summary>The summands of <see cref="KlToStandardNormal"/>: ½ (μ_j² + σ_j² − 1 − log σ_j²).</summary>
    /// <returns>Nats, <c>[..., latent]</c>; none is negative.</returns>
    public Tensor KlToStandardNormalPerDimension()
    {
        using DisposeScope scope = NewDisposeScope();
        return ((Mean.pow(2) + Variance - LogVariance - 1) * 0.5).MoveToOuterDisposeScope();
    }

    /// <summary>KL(this ‖ other) between two diagonal Gaussians in closed form.</summary>
    /// <param name="other">The second argument of the divergence, of a shape that broadcasts.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor KlTo(DiagonalGaussian other) => KlToPerDimension(other).sum(-1);

    /// <summary>The summands of <see cref="KlTo"/>: ½ (σ_j²/s_j² + (μ_j − m_j)²/s_j² − 1 + log s_j² − log σ_j²).</summary>
    /// <param name="other">N(m, diag s²), of a shape that broadcasts.</param>
    /// <returns>Nats, <c>[..., latent]</c>; none is negative.</returns>
    public Tensor KlToPerDimension(DiagonalGaussian other)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logRatio = LogVariance - other.LogVariance;
        Tensor squaredDistance = (Mean - other.Mean).pow(2) * (-other.LogVariance).exp();
        return ((logRatio.exp() + squaredDistance - 1 - logRatio) * 0.5).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The Monte Carlo form of KL(q ‖ N(0, I)) at given draws: log q(z) − log p(z). Its expectation under z ~ q is the divergence; a
    /// single value may be negative.
    /// </summary>
    /// <param name="z">Draws from this distribution, <c>[..., latent]</c>; they may carry leading sample dimensions.</param>
    /// <returns>Nats, <c>[...]</c>, one value per draw.</returns>
    public Tensor MonteCarloKlToStandardNormal(Tensor z) => MonteCarloKlToStandardNormalPerDimension(z).sum(-1);

    /// <summary>The summands of <see cref="MonteCarloKlToStandardNormal"/>.</summary>
    /// <param name="z">Draws from this distribution, <c>[..., latent]</c>; they may carry leading sample dimensions.</param>
    /// <returns>Nats, <c>[..., latent]</c>.</returns>
    public Tensor MonteCarloKlToStandardNormalPerDimension(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor squaredScore = (z - Mean).pow(2) * (-LogVariance).exp();
        return ((z.pow(2) - squaredScore - LogVariance) * 0.5).MoveToOuterDisposeScope();
    }
}
