using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// An estimate of the importance-weighted bound with K draws per datum, in nats, and of the evidence lower bound from the same draws.
/// Larger is better. Elbo = Reconstruction − Kl ≤ Bound, for every batch.
/// </summary>
public sealed class IwaeEstimate : BoundEstimate
{
    internal IwaeEstimate(Tensor logLikelihood, Tensor logRatio)
    {
        LogWeights = logLikelihood - logRatio;
        BoundPerDatum = LogWeights.logsumexp(0) - Math.Log(LogWeights.shape[0]);
        Bound = BoundPerDatum.mean();
        Reconstruction = logLikelihood.mean();
        Kl = logRatio.mean();
        Elbo = Reconstruction - Kl;
    }

    /// <summary>K.</summary>
    public long Samples => LogWeights.shape[0];

    /// <summary>log (1/K) Σ_k w_k, nats per datum, a scalar with autograd's own gradient.</summary>
    public override Tensor Bound { get; }

    /// <inheritdoc/>
    public override Tensor BoundPerDatum { get; }

    /// <summary>The mean of log p(x|z_k) over the draws, nats per datum, a scalar.</summary>
    public override Tensor Reconstruction { get; }

    /// <summary>The mean of log q(z_k|x) − log p(z_k) over the draws, nats per datum, a scalar; it may be negative.</summary>
    public override Tensor Kl { get; }

    /// <inheritdoc/>
    public override Tensor Surrogate => Surrogates?.Generative ?? Bound;

    /// <inheritdoc/>
    public override Tensor? InferenceSurrogate => Surrogates?.Inference;

    /// <summary>L_1 from the same draws: the mean of log w, nats per datum, a scalar.</summary>
    public Tensor Elbo { get; }

    /// <summary>log w_k = log p(x, z_k) − log q(z_k|x), nats, <c>[K, batch]</c>.</summary>
    public Tensor LogWeights { get; }

    /// <summary>w̃_k = w_k / Σ_j w_j, without a gradient, <c>[K, batch]</c>, computed at each call.</summary>
    public Tensor NormalizedWeights
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            return LogWeights.detach().softmax(0).MoveToOuterDisposeScope();
        }
    }

    /// <summary>
    /// 1/Σ_k w̃_k² = (Σ w)²/Σ w² of each datum, between 1 and K, <c>[batch]</c>, computed at each call: how many draws carry the estimate.
    /// </summary>
    public Tensor EffectiveSampleSize
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            return NormalizedWeights.pow(2).sum(0L).reciprocal().MoveToOuterDisposeScope();
        }
    }

    /// <summary>What the estimator made; null for the bound itself.</summary>
    internal Surrogates? Surrogates { get; set; }

    internal IEnumerable<Tensor?> Kept =>
        [Bound, BoundPerDatum, Reconstruction, Kl, Elbo, LogWeights, Surrogates?.Generative, Surrogates?.Inference];

    /// <summary>
    /// L_k of the same draws for a smaller k: the draws are parted into K/k groups of k, in order, and the groups' bounds averaged. For k
    /// that divide each other the values are ordered draw by draw, L_1 ≤ L_k ≤ L_K (Jensen's inequality for the sample itself).
    /// </summary>
    /// <param name="samples">k, a divisor of K.</param>
    /// <returns>Nats per datum, a scalar.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> does not divide K.</exception>
    public Tensor BoundWith(long samples)
    {
        if (samples < 1 || Samples % samples != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samples), samples, $"The {Samples} draws part evenly only into groups of a divisor of {Samples}.");
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor groups = LogWeights.reshape([Samples / samples, samples, .. LogWeights.shape[1..]]);
        return (groups.logsumexp(1) - Math.Log(samples)).mean().MoveToOuterDisposeScope();
    }
}
