using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Sticking the landing (Roeder, Wu and Duvenaud 2017, algorithm 1): log q is scored with parameters that take no gradient, so that φ is
/// reached through z alone, ∂_z [log p(x, z) − log q(z|x)] ∂_φ z. For the evidence lower bound it is unbiased, and zero for every single
/// draw where q is the posterior.
/// </summary>
/// <remarks>
/// The divergence enters in its sampled form whatever form the bound reports. For the importance-weighted bound with K > 1 the estimate is
/// biased: it equals the pathwise one plus the wake-phase gradient Σ_k w̃_k ∂_φ log q_φ(z_k|x), draw by draw, whose mean is not zero.
/// </remarks>
internal sealed class StickingTheLandingGradient : GradientEstimator
{
    public override string Name => "sticking the landing";

    public override Surrogates OfElbo(LatentDraws draws) => new(draws.LogWeights(draws.Posterior.Detached()).mean());

    public override Surrogates OfIwae(LatentDraws draws)
    {
        Tensor logWeights = draws.LogWeights(draws.Posterior.Detached());
        return new Surrogates(logWeights.logsumexp(0).mean());
    }
}
