using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Independent Bernoulli pixels, p(x|z) = Π_d p_d^x_d (1 − p_d)^(1 − x_d), given by their logits log(p/(1 − p)) (Kingma and Welling
/// 2013, appendix C.1). The last dimension holds the pixels; everything before it is batch.
/// </summary>
/// <remarks>
/// With grey x in [0, 1] the same expression is a negative cross-entropy. It is still largest at p = x and still trains, but it is not
/// the log-probability of anything, and even at p = x it stays below zero by the pixels' entropy. The distribution borrows its tensor.
/// </remarks>
public sealed class BernoulliLikelihood : IFactorizedLikelihood
{
    /// <summary>Creates the likelihood.</summary>
    /// <param name="logits">log(p/(1 − p)), <c>[..., pixels]</c>.</param>
    public BernoulliLikelihood(Tensor logits)
    {
        Logits = logits;
    }

    /// <summary>log(p/(1 − p)), <c>[..., pixels]</c>.</summary>
    public Tensor Logits { get; }

    /// <summary>p, the mean image, <c>[..., pixels]</c>, computed at each call.</summary>
    public Tensor Mean => Logits.sigmoid();

    /// <summary>log p(x|z) = Σ_d x_d log p_d + (1 − x_d) log(1 − p_d), computed from the logits without overflow.</summary>
    /// <param name="x">Pixels in [0, 1], <c>[..., pixels]</c>; leading sample dimensions of the logits may be missing.</param>
    /// <returns>Nats, <c>[...]</c> of the logits' shape.</returns>
    public Tensor LogDensity(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        return MinusLogDensityPerPixel(x).sum(-1).neg().MoveToOuterDisposeScope();
    }

    /// <summary>The summands of <see cref="LogDensity"/>: what each pixel adds, the surprise where it is far below zero.</summary>
    /// <param name="x">Pixels in [0, 1], <c>[..., pixels]</c>; leading sample dimensions of the logits or of x may be missing.</param>
    /// <returns>Nats, <c>[..., pixels]</c>.</returns>
    public Tensor LogDensityPerPixel(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        return MinusLogDensityPerPixel(x).neg().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public long Dimensions => Logits.shape[^1];

    /// <summary>Draws binary images.</summary>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Zeros and ones, <c>[..., pixels]</c>, without a gradient.</returns>
    public Tensor Sample(Generator? generator = null) => Sample(null, generator);

    /// <inheritdoc/>
    public Tensor Sample(long? samples, Generator? generator = null)
    {
        if (samples is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 1.");
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = samples is null ? Mean : Mean.expand([samples.Value, .. Logits.shape]);
        return bernoulli(mean, generator).MoveToOuterDisposeScope();
    }

    /// <summary>The entropy −Σ_d p_d log p_d + (1 − p_d) log(1 − p_d), from 0 to log 2 a pixel.</summary>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor Entropy()
    {
        // −log p = log(1 + exp(−η)) and −log(1 − p) = log(1 + exp(η)), so the entropy is
        // |η| (1 − σ(|η|)) + log(1 + exp(−|η|)), which is the same for both signs.
        using DisposeScope scope = NewDisposeScope();
        Tensor size = Logits.abs();
        return ((size * (-size).sigmoid()) + (-size).exp().log1p()).sum(-1).MoveToOuterDisposeScope();
    }

    /// <summary>The summands of KL(this ‖ other) in closed form: p log(p/p') + (1 − p) log((1 − p)/(1 − p')), from the logits.</summary>
    /// <param name="other">The second argument of the divergence, of a shape that broadcasts.</param>
    /// <returns>Nats, <c>[..., pixels]</c>.</returns>
    public Tensor KlToPerDimension(BernoulliLikelihood other)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor on = nn.functional.logsigmoid(Logits) - nn.functional.logsigmoid(other.Logits);
        Tensor off = nn.functional.logsigmoid(-Logits) - nn.functional.logsigmoid(-other.Logits);
        return ((Logits.sigmoid() * on) + ((-Logits).sigmoid() * off)).MoveToOuterDisposeScope();
    }

    private Tensor MinusLogDensityPerPixel(Tensor x)
    {
        (Tensor logits, Tensor target) = Logits.dim() >= x.dim() ? (Logits, x.expand(Logits.shape)) : (Logits.expand(x.shape), x);
        return nn.functional.binary_cross_entropy_with_logits(logits, target, reduction: nn.Reduction.None);
    }
}
