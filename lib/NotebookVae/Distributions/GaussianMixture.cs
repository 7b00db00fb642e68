using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A mixture of K diagonal Gaussians, p(x) = Σ_k π_k N(x; μ_k, diag σ_k²): a density with several modes, for toy data and for posteriors
/// that no single Gaussian fits.
/// </summary>
/// <remarks>The distribution borrows its tensors.</remarks>
public sealed class GaussianMixture : IDistribution
{
    private readonly DiagonalGaussian components;

    /// <summary>Creates the mixture.</summary>
    /// <param name="logits">log π_k up to a constant, <c>[K]</c>.</param>
    /// <param name="means">μ, <c>[K, dimensions]</c>.</param>
    /// <param name="logVariances">log σ², <c>[K, dimensions]</c>.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public GaussianMixture(Tensor logits, Tensor means, Tensor logVariances)
    {
        if (logits.dim() != 1 || means.dim() != 2 || means.shape[0] != logits.shape[0])
        {
            throw new ArgumentException(
                $"The logits have shape [{string.Join(", ", logits.shape)}] and the means [{string.Join(", ", means.shape)}]: "
                + "they must be [components] and [components, dimensions].",
                nameof(means));
        }

        Logits = logits;
        components = new DiagonalGaussian(means, logVariances);
    }

    /// <summary>log π_k up to a constant, <c>[K]</c>.</summary>
    public Tensor Logits { get; }

    /// <summary>μ, <c>[K, dimensions]</c>.</summary>
    public Tensor Means => components.Mean;

    /// <summary>log σ², <c>[K, dimensions]</c>.</summary>
    public Tensor LogVariances => components.LogVariance;

    /// <inheritdoc/>
    public long Dimensions => components.Dimensions;

    /// <summary>log p(x) = log Σ_k π_k N(x; μ_k, diag σ_k²).</summary>
    /// <param name="value">Points, <c>[..., dimensions]</c>.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        return LogJoint(value).logsumexp(-1).MoveToOuterDisposeScope();
    }

    /// <summary>The responsibilities p(k|x).</summary>
    /// <param name="value">Points, <c>[..., dimensions]</c>.</param>
    /// <returns>Probabilities, <c>[..., K]</c>.</returns>
    public Tensor Responsibilities(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        return LogJoint(value).softmax(-1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        if (samples is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 1.");
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor which = Logits.softmax(-1).multinomial(samples ?? 1, replacement: true, generator);
        Tensor deviation = components.StandardDeviation.index_select(0, which);
        Tensor noise = randn(deviation.shape, dtype: Means.dtype, device: Means.device, generator: generator);
        Tensor points = Means.index_select(0, which) + (deviation * noise);
        return (samples is null ? points.squeeze(0) : points).MoveToOuterDisposeScope();
    }

    // log π_k + log N(x; μ_k, diag σ_k²), [..., K].
    private Tensor LogJoint(Tensor value) => components.LogDensity(value.unsqueeze(-2)) + Logits.log_softmax(-1);
}
