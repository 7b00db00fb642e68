using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// DReG (Tucker, Lawson, Gu and Maddison 2018, equation 7): Σ_k w̃_k² ∂_{z_k} log w_k ∂_φ z_k for φ, while θ keeps Σ_k w̃_k ∂_θ log w_k.
/// Unbiased for every K; at K = 1, and for the evidence lower bound with any number of draws, it is sticking the landing.
/// </summary>
/// <remarks>
/// Its variance is small near the optimum and can be larger than the pathwise estimator's far from it. Two scalars mean two backward
/// passes through the decoder: see <see cref="BoundEstimate.Backward"/>.
/// </remarks>
internal sealed class DoublyReparameterizedGradient : GradientEstimator
{
    public override string Name => "doubly reparameterized";

    public override Surrogates OfElbo(LatentDraws draws) => StickingTheLanding.OfElbo(draws);

    public override Surrogates OfIwae(LatentDraws draws)
    {
        Tensor logWeights = draws.LogWeights(draws.Posterior.Detached());
        Tensor squared = NormalizedWeights(logWeights).pow(2);
        return new Surrogates(draws.Value, (squared * logWeights).sum(0L).mean());
    }
}
