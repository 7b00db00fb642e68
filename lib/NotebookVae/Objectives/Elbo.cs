using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The evidence lower bound, E_q(z|x) log p(x|z) − KL(q(z|x) ‖ p(z)) ≤ log p(x) (Kingma and Welling 2013, equations 6 and 7). The
/// reconstruction is the mean over L draws; the divergence is exact or sampled at the same draws. The gradient is pathwise, or that of
/// another estimator, which leaves the value as it is.
/// </summary>
public sealed class Elbo : IStatefulObjective
{
    /// <summary>Creates the objective.</summary>
    /// <param name="kl">Closed form, or sampled.</param>
    /// <param name="samples">L, the draws of z per datum.</param>
    /// <param name="estimator">How the gradient is estimated; null for <see cref="GradientEstimator.Pathwise"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The estimator does not fit this bound, or this number of draws.</exception>
    public Elbo(KlForm kl = KlForm.ClosedForm, long samples = 1, GradientEstimator? estimator = null)
    {
        Estimator = GradientEstimator.Checked(estimator, importanceWeighted: false, samples);
        Kl = kl;
        Samples = samples;
    }

    /// <summary>Which form of the divergence is used.</summary>
    public KlForm Kl { get; }

    /// <summary>L, the draws of z per datum.</summary>
    public long Samples { get; }

    /// <summary>How the gradient is estimated.</summary>
    public GradientEstimator Estimator { get; }

    /// <inheritdoc/>
    public nn.Module? State => Estimator.State;

    /// <summary>Estimates the bound on a batch with fresh noise.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Pixels, <c>[batch, pixels]</c>.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The bound and its parts, nats per datum.</returns>
    public ElboEstimate Estimate(IVariationalModel model, Tensor x, Generator? generator = null)
    {
        IReparameterizedDistribution posterior = model.Encode(x);
        return Estimate(model, x, posterior, Noise(posterior, generator));
    }

    BoundEstimate IObjective.Estimate(IVariationalModel model, Tensor x, Generator? generator) => Estimate(model, x, generator);

    /// <summary>Estimates the bound on a batch with given noise, so that two estimates can share it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Pixels, <c>[batch, pixels]</c>.</param>
    /// <param name="posterior">q(z|x) of this batch.</param>
    /// <param name="noise">ε, <c>[batch, latent]</c> or <c>[L, batch, latent]</c>; L is taken from here.</param>
    /// <returns>The bound and its parts, nats per datum.</returns>
    public ElboEstimate Estimate(IVariationalModel model, Tensor x, IReparameterizedDistribution posterior, Tensor noise) =>
        Estimate(model, x, posterior, noise, (reconstruction, kl) => new ElboEstimate(reconstruction, kl));

    internal Tensor Noise(IReparameterizedDistribution posterior, Generator? generator) =>
        posterior.Noise(Samples == 1 ? null : Samples, generator);

    internal WeightedElboEstimate Estimate(
        IVariationalModel model, Tensor x, IReparameterizedDistribution posterior, Tensor noise, KlPenalty penalty) =>
        Estimate(model, x, posterior, noise, (reconstruction, kl) => new WeightedElboEstimate(reconstruction, kl, penalty));

    private TEstimate Estimate<TEstimate>(
        IVariationalModel model,
        Tensor x,
        IReparameterizedDistribution posterior,
        Tensor noise,
        Func<Tensor, Tensor, TEstimate> parts)
        where TEstimate : ElboEstimate
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = posterior.Reparameterize(noise);
        if (Estimator.DetachesDraws)
        {
            z = z.detach();
        }

        Tensor reconstruction = model.Decode(z).LogDensity(x);
        IReparameterizedDistribution prior = model.Prior;
        Tensor kl = (Kl, KullbackLeibler.Factorizes(posterior, prior)) switch
        {
            (KlForm.ClosedForm, true) => KullbackLeibler.ClosedFormPerDimension(posterior, prior),
            (KlForm.ClosedForm, false) => KullbackLeibler.ClosedForm(posterior, prior),
            (_, true) => MeanOverSamples(KullbackLeibler.MonteCarloPerDimension(posterior, prior, z), 2),
            _ => MeanOverSamples(KullbackLeibler.MonteCarlo(posterior, prior, z), 1),
        };
        TEstimate estimate = parts(MeanOverSamples(reconstruction, 1), kl);
        if (!ReferenceEquals(Estimator, GradientEstimator.Pathwise) && is_grad_enabled())
        {
            bool single = reconstruction.dim() == 1;
            LatentDraws draws = Draws(
                estimate, x, posterior, prior, single ? z.unsqueeze(0) : z, single ? reconstruction.unsqueeze(0) : reconstruction);
            estimate.Surrogates = Estimator.OfElbo(draws);
        }

        scope.MoveToOuter(estimate.Kept.OfType<Tensor>());
        return estimate;
    }

    private LatentDraws Draws(
        ElboEstimate estimate,
        Tensor x,
        IReparameterizedDistribution posterior,
        IReparameterizedDistribution prior,
        Tensor z,
        Tensor logLikelihood)
    {
        WeightedElboEstimate? weighted = estimate as WeightedElboEstimate;
        return new LatentDraws(x, posterior, prior, z, logLikelihood)
        {
            Value = weighted?.Objective ?? estimate.Bound,
            ExactKl = Kl == KlForm.ClosedForm ? Weighted(estimate, weighted?.KlWeight) : null,
            KlWeight = weighted?.KlWeight,
        };
    }

    private static Tensor Weighted(ElboEstimate estimate, Tensor? weight) => weight switch
    {
        null => estimate.KlPerDatum,
        { } scalar when scalar.dim() == 0 => estimate.KlPerDatum * scalar,
        { } byDimension => (estimate.KlPerDatumAndDimension! * byDimension).sum(-1),
    };

    // [L, batch, ...] → [batch, ...]; values without a sample dimension stay as they are.
    private static Tensor MeanOverSamples(Tensor values, long dimensionsPerSample) =>
        values.dim() > dimensionsPerSample ? values.mean([0L]) : values;
}
