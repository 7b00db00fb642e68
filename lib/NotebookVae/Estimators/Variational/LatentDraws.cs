using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// What an estimator makes its surrogate from: the draws z ~ q(z|x) of one batch, the likelihood at them, and the bound that was computed
/// from both. An objective decodes once; no estimator decodes again.
/// </summary>
public sealed class LatentDraws
{
    internal LatentDraws(
        Tensor x, IReparameterizedDistribution posterior, IReparameterizedDistribution prior, Tensor z, Tensor logLikelihood)
    {
        X = x;
        Posterior = posterior;
        Prior = prior;
        Z = z;
        LogLikelihood = logLikelihood;
    }

    /// <summary>The data, <c>[batch, pixels]</c>.</summary>
    public Tensor X { get; }

    /// <summary>q(z|x), with its gradient into φ.</summary>
    public IReparameterizedDistribution Posterior { get; }

    /// <summary>p(z).</summary>
    public IReparameterizedDistribution Prior { get; }

    /// <summary>The draws, <c>[draws, batch, latent]</c>; cut from φ where the estimator asked for it.</summary>
    public Tensor Z { get; }

    /// <summary>log p(x|z), nats, <c>[draws, batch]</c>.</summary>
    public Tensor LogLikelihood { get; }

    /// <summary>
    /// The number to be made large, a scalar in nats per datum with autograd's own gradient: the bound, or the reconstruction minus the
    /// penalty of a weighted objective.
    /// </summary>
    public required Tensor Value { get; init; }

    /// <summary>log p̂(x) of the importance-weighted bound, nats, <c>[batch]</c>; null for the plain one.</summary>
    public Tensor? BoundPerDatum { get; init; }

    /// <summary>The divergence in closed form, weighted, nats, <c>[batch]</c>; null where it is sampled.</summary>
    public Tensor? ExactKl { get; init; }

    /// <summary>
    /// The weight of the divergence's gradient, without one of its own: a scalar, or <c>[latent]</c>; null for one.
    /// </summary>
    public Tensor? KlWeight { get; init; }

    /// <summary>
    /// log w = log p(x|z) + log p(z) − log q(z|x) at the draws (with weights: log p(x|z) − Σ_j a_j [log q(z_j|x) − log p(z_j)]).
    /// </summary>
    /// <param name="posterior">
    /// q: <see cref="Posterior"/> for the total derivative, its <see cref="IReparameterizedDistribution.Detached"/> for the path through
    /// z alone. The value is the same.
    /// </param>
    /// <returns>Nats, <c>[draws, batch]</c>.</returns>
    public Tensor LogWeights(IReparameterizedDistribution posterior)
    {
        using DisposeScope scope = NewDisposeScope();
        return (LogLikelihood - WeightedLogRatio(posterior)).MoveToOuterDisposeScope();
    }

    private Tensor WeightedLogRatio(IReparameterizedDistribution posterior) => KlWeight switch
    {
        null => KullbackLeibler.MonteCarlo(posterior, Prior, Z),
        { } scalar when scalar.dim() == 0 => KullbackLeibler.MonteCarlo(posterior, Prior, Z) * scalar,
        { } weights => (KullbackLeibler.MonteCarloPerDimension(posterior, Prior, Z) * weights).sum(-1),
    };
}
