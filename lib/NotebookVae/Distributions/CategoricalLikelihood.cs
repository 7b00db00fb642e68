using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// One of C classes, as a one-hot vector, with probabilities softmax(logits): a label given a code or an image. The last dimension holds
/// the classes; everything before it is batch.
/// </summary>
/// <remarks>The distribution borrows its tensor.</remarks>
public sealed class CategoricalLikelihood : ILikelihood
{
    /// <summary>Creates the likelihood.</summary>
    /// <param name="logits">Any numbers, <c>[..., classes]</c>; adding a constant to all changes nothing.</param>
    public CategoricalLikelihood(Tensor logits)
    {
        Logits = logits;
    }

    /// <summary>The logits, <c>[..., classes]</c>.</summary>
    public Tensor Logits { get; }

    /// <summary>The log-probabilities, <c>[..., classes]</c>, computed at each call.</summary>
    public Tensor LogProbabilities => Logits.log_softmax(-1);

    /// <summary>The probabilities, which are the mean of the one-hot vector, <c>[..., classes]</c>, computed at each call.</summary>
    public Tensor Mean
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            return LogProbabilities.exp().MoveToOuterDisposeScope();
        }
    }

    /// <summary>The number of classes.</summary>
    public long Dimensions => Logits.shape[^1];

    /// <summary>Σ_c x_c log p_c. For an x that is itself a distribution over classes it is a negative cross-entropy.</summary>
    /// <param name="value">One-hot vectors, <c>[..., classes]</c>; leading sample dimensions of the logits may be missing.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        return (value * LogProbabilities).sum(-1).MoveToOuterDisposeScope();
    }

    /// <summary>log p of class numbers.</summary>
    /// <param name="classes">Class numbers from 0, int64, <c>[...]</c>; leading sample dimensions of the logits may be missing.</param>
    /// <returns>Nats, <c>[...]</c> of the logits' shape.</returns>
    public Tensor LogProbability(Tensor classes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor index = classes.expand(Logits.shape[..^1]).unsqueeze(-1);
        return LogProbabilities.gather(-1, index).squeeze(-1).MoveToOuterDisposeScope();
    }

    /// <summary>Draws one-hot vectors.</summary>
    /// <inheritdoc/>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor classes = SampleClasses(samples, generator);
        Tensor range = arange(Dimensions, dtype: ScalarType.Int64, device: Logits.device);
        return classes.unsqueeze(-1).eq(range).to(Logits.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>Draws class numbers.</summary>
    /// <param name="samples">Draws per datum; null for one draw without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>int64, <c>[...]</c>, or <c>[samples, ...]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public Tensor SampleClasses(long? samples = null, Generator? generator = null)
    {
        if (samples is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 1.");
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor probabilities = Mean.reshape(-1, Dimensions);
        Tensor drawn = probabilities.multinomial(samples ?? 1, replacement: true, generator); // [batch, samples]
        long[] batch = Logits.shape[..^1];
        return drawn.transpose(0, 1).reshape(samples is null ? batch : [samples.Value, .. batch]).MoveToOuterDisposeScope();
    }

    /// <summary>The entropy −Σ_c p_c log p_c, from 0 to log C.</summary>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor Entropy()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logProbabilities = LogProbabilities;
        return (logProbabilities.exp() * logProbabilities).sum(-1).neg().MoveToOuterDisposeScope();
    }

    /// <summary>KL(this ‖ other) = Σ_c p_c (log p_c − log p'_c).</summary>
    /// <param name="other">The second argument of the divergence, over as many classes.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor KlTo(CategoricalLikelihood other)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logProbabilities = LogProbabilities;
        return (logProbabilities.exp() * (logProbabilities - other.LogProbabilities)).sum(-1).MoveToOuterDisposeScope();
    }
}
