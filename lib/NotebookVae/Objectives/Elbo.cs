using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The evidence lower bound, E_q(z|x) log p(x|z) − KL(q(z|x) ‖ p(z)) ≤ log p(x), with the pathwise gradient (Kingma and Welling 2013,
/// equations 6 and 7). The reconstruction is the mean over L reparameterized draws; the divergence is exact or sampled at the same draws.
/// </summary>
public sealed class Elbo : IObjective
{
    /// <summary>Creates the objective.</summary>
    /// <param name="kl">Closed form, or sampled.</param>
    /// <param name="samples">L, the draws of z per datum.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public Elbo(KlForm kl = KlForm.ClosedForm, long samples = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        Kl = kl;
        Samples = samples;
    }

    /// <summary>Which form of the divergence is used.</summary>
    public KlForm Kl { get; }

    /// <summary>L, the draws of z per datum.</summary>
    public long Samples { get; }

    /// <summary>Estimates the bound on a batch with fresh noise.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Pixels, <c>[batch, pixels]</c>.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The bound and its parts, nats per datum.</returns>
    public ElboEstimate Estimate(IVariationalModel model, Tensor x, Generator? generator = null)
    {
        IReparameterizedDistribution posterior = model.Encode(x);
        return Estimate(model, x, posterior, posterior.Noise(Samples == 1 ? null : Samples, generator));
    }

    BoundEstimate IObjective.Estimate(IVariationalModel model, Tensor x, Generator? generator) => Estimate(model, x, generator);

    /// <summary>Estimates the bound on a batch with given noise, so that two estimates can share it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Pixels, <c>[batch, pixels]</c>.</param>
    /// <param name="posterior">q(z|x) of this batch.</param>
    /// <param name="noise">ε, <c>[batch, latent]</c> or <c>[L, batch, latent]</c>; L is taken from here.</param>
    /// <returns>The bound and its parts, nats per datum.</returns>
    public ElboEstimate Estimate(IVariationalModel model, Tensor x, IReparameterizedDistribution posterior, Tensor noise)
    {
        Tensor z = posterior.Reparameterize(noise);
        Tensor reconstruction = model.Decode(z).LogDensity(x);
        IReparameterizedDistribution prior = model.Prior;
        Tensor kl = (Kl, KullbackLeibler.Factorizes(posterior, prior)) switch
        {
            (KlForm.ClosedForm, true) => KullbackLeibler.ClosedFormPerDimension(posterior, prior),
            (KlForm.ClosedForm, false) => KullbackLeibler.ClosedForm(posterior, prior),
            (_, true) => MeanOverSamples(KullbackLeibler.MonteCarloPerDimension(posterior, prior, z), 2),
            _ => MeanOverSamples(KullbackLeibler.MonteCarlo(posterior, prior, z), 1),
        };
        return new ElboEstimate(MeanOverSamples(reconstruction, 1), kl);
    }

    // [L, batch, ...] → [batch, ...]; values without a sample dimension stay as they are.
    private static Tensor MeanOverSamples(Tensor values, long dimensionsPerSample) =>
        values.dim() > dimensionsPerSample ? values.mean([0L]) : values;
}
