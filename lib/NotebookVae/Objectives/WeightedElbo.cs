using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The evidence lower bound with something else in the divergence's place: E_q log p(x|z) − penalty. The estimate's bound stays the
/// unweighted one, so that runs with different weights compare; only what is made large is weighted.
/// </summary>
/// <remarks>
/// Every estimator of <see cref="Elbo"/> works: with a_j = ∂penalty/∂KL_j at the batch's divergences, the gradient is that of
/// E_q log p(x|z) − Σ_j a_j KL_j.
/// </remarks>
public abstract class WeightedElbo : IScheduledObjective, IStatefulObjective
{
    private protected WeightedElbo(KlForm kl, long samples, GradientEstimator? estimator)
        : this(new Elbo(kl, samples, estimator), 0)
    {
    }

    private protected WeightedElbo(Elbo elbo, long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        Elbo = elbo;
        Step = step;
    }

    /// <summary>The unweighted bound: the form of the divergence, the draws and the estimator.</summary>
    public Elbo Elbo { get; }

    /// <summary>The training step whose weights are used; 0 until <see cref="IScheduledObjective.At"/> names another.</summary>
    public long Step { get; }

    /// <inheritdoc/>
    public nn.Module? State => Elbo.State;

    IObjective IScheduledObjective.At(long step) => AtStep(step);

    BoundEstimate IObjective.Estimate(IVariationalModel model, Tensor x, Generator? generator) => Estimate(model, x, generator);

    /// <summary>Estimates the objective and the unweighted bound on a batch with fresh noise.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Pixels, <c>[batch, pixels]</c>.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The unweighted bound and its parts, the penalty and the objective, nats per datum.</returns>
    public WeightedElboEstimate Estimate(IVariationalModel model, Tensor x, Generator? generator = null)
    {
        IReparameterizedDistribution posterior = model.Encode(x);
        return Estimate(model, x, posterior, Elbo.Noise(posterior, generator));
    }

    /// <summary>Estimates the objective and the unweighted bound with given noise, so that two estimates can share it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Pixels, <c>[batch, pixels]</c>.</param>
    /// <param name="posterior">q(z|x) of this batch.</param>
    /// <param name="noise">ε, <c>[batch, latent]</c> or <c>[L, batch, latent]</c>; L is taken from here.</param>
    /// <returns>The unweighted bound and its parts, the penalty and the objective, nats per datum.</returns>
    public WeightedElboEstimate Estimate(IVariationalModel model, Tensor x, IReparameterizedDistribution posterior, Tensor noise) =>
        Elbo.Estimate(model, x, posterior, noise, Penalty);

    private protected abstract WeightedElbo AtStep(long step);

    private protected abstract (Tensor Penalty, Tensor Weight) Penalty(Tensor kl, Tensor? klPerDatumAndDimension);

    /// <summary>A scalar without a gradient, of another tensor's type and device.</summary>
    private protected static Tensor Scalar(double value, Tensor like) => tensor(value, dtype: like.dtype, device: like.device);
}
