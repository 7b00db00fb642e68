using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The importance-weighted bound L_K = E log (1/K) Σ_k w_k with w_k = p(x, z_k)/q(z_k|x) and z_k ~ q(z|x) (Burda, Grosse and
/// Salakhutdinov 2015, equation 8): L_1 is the evidence lower bound, and L_K rises with K towards log p(x).
/// </summary>
public sealed class Iwae : IStatefulObjective
{
    /// <summary>Creates the objective.</summary>
    /// <param name="samples">K, the draws of z per datum; all of them are decoded at once.</param>
    /// <param name="estimator">How the gradient is estimated; null for <see cref="GradientEstimator.Pathwise"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The estimator does not fit this bound, or this number of draws.</exception>
    public Iwae(long samples, GradientEstimator? estimator = null)
    {
        Estimator = GradientEstimator.Checked(estimator, importanceWeighted: true, samples);
        Samples = samples;
    }

    /// <summary>K, the draws of z per datum.</summary>
    public long Samples { get; }

    /// <summary>How the gradient is estimated.</summary>
    public GradientEstimator Estimator { get; }

    /// <inheritdoc/>
    public nn.Module? State => Estimator.State;

    /// <summary>Estimates the bound on a batch with fresh noise.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Pixels, <c>[batch, pixels]</c>.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The bound, the evidence lower bound of the same draws and its parts, nats per datum.</returns>
    public IwaeEstimate Estimate(IVariationalModel model, Tensor x, Generator? generator = null)
    {
        IReparameterizedDistribution posterior = model.Encode(x);
        return Estimate(model, x, posterior, posterior.Noise(Samples, generator));
    }

    BoundEstimate IObjective.Estimate(IVariationalModel model, Tensor x, Generator? generator) => Estimate(model, x, generator);

    /// <summary>Estimates the bound on a batch with given noise, so that two estimates can share it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Pixels, <c>[batch, pixels]</c>.</param>
    /// <param name="posterior">q(z|x) of this batch.</param>
    /// <param name="noise">ε, <c>[K, batch, latent]</c>; K must be <see cref="Samples"/>.</param>
    /// <returns>The bound, the evidence lower bound of the same draws and its parts, nats per datum.</returns>
    /// <exception cref="ArgumentException">The noise has another number of draws.</exception>
    public IwaeEstimate Estimate(IVariationalModel model, Tensor x, IReparameterizedDistribution posterior, Tensor noise)
    {
        if (noise.dim() < 2 || noise.shape[0] != Samples)
        {
            throw new ArgumentException(
                $"The noise has shape [{string.Join(", ", noise.shape)}]: its first dimension must hold the {Samples} draws.",
                nameof(noise));
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor z = posterior.Reparameterize(noise);
        if (Estimator.DetachesDraws)
        {
            z = z.detach();
        }

        Tensor logLikelihood = model.Decode(z).LogDensity(x);
        IReparameterizedDistribution prior = model.Prior;
        Tensor logRatio = KullbackLeibler.MonteCarlo(posterior, prior, z);
        IwaeEstimate estimate = new(logLikelihood, logRatio);
        if (!ReferenceEquals(Estimator, GradientEstimator.Pathwise) && is_grad_enabled())
        {
            LatentDraws draws = new(x, posterior, prior, z, logLikelihood)
            {
                Value = estimate.Bound,
                BoundPerDatum = estimate.BoundPerDatum,
            };
            estimate.Surrogates = Estimator.OfIwae(draws);
        }

        scope.MoveToOuter(estimate.Kept.OfType<Tensor>());
        return estimate;
    }
}
