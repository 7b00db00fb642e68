using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The wake-phase update of φ in reweighted wake-sleep (Bornschein and Bengio 2015, equation 9): Σ_k w̃_k ∂_φ log q_φ(z_k|x) at draws cut
/// from φ, a self-normalized estimate of −∂_φ KL(p(z|x) ‖ q(z|x)); or the same doubly reparameterized, Σ_k (w̃_k − w̃_k²) ∂_{z_k} log w_k
/// ∂_φ z_k (Tucker et al. 2018, section 6). θ follows the importance-weighted bound.
/// </summary>
/// <remarks>φ does not follow the bound: reweighted wake-sleep has an objective for θ and another for φ.</remarks>
internal sealed class WakePhiGradient(bool doublyReparameterized) : GradientEstimator
{
    public override string Name => doublyReparameterized ? "wake-phase φ, doubly reparameterized" : "wake-phase φ";

    public override bool DetachesDraws => !doublyReparameterized;

    public override Surrogates OfElbo(LatentDraws draws) => throw new NotSupportedException(Objection(false, 1));

    public override Surrogates OfIwae(LatentDraws draws) => new(draws.Value, doublyReparameterized ? PathOnly(draws) : Score(draws));

    public override string? Objection(bool importanceWeighted, long samples) => importanceWeighted && samples > 1
        ? null
        : "The wake-phase gradient weighs several draws against each other: it needs Iwae with at least 2 draws.";

    private static Tensor Score(LatentDraws draws)
    {
        Tensor weights = NormalizedWeights(draws.LogWeights(draws.Posterior.Detached()));
        return (weights * draws.Posterior.LogDensity(draws.Z)).sum(0L).mean();
    }

    private static Tensor PathOnly(LatentDraws draws)
    {
        Tensor logWeights = draws.LogWeights(draws.Posterior.Detached());
        Tensor weights = NormalizedWeights(logWeights);
        return ((weights - weights.pow(2)) * logWeights).sum(0L).mean();
    }
}
