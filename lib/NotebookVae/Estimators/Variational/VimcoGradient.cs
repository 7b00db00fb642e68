using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// VIMCO (Mnih and Rezende 2016, equations 9 and 10): Σ_k (L̂ − L̂_{−k}) ∂_φ log q_φ(z_k|x) + Σ_k w̃_k ∂ log w_k with L̂ the
/// importance-weighted bound and L̂_{−k} the same with w_k replaced by the geometric mean of the others. Unbiased; it needs no derivative
/// along z, so it serves discrete z as well.
/// </summary>
/// <remarks>
/// The second sum is autograd's gradient of the bound at draws cut from φ. Its part −Σ_k w̃_k ∂_φ log q_φ(z_k|x) has no mean of zero for
/// K > 1, because the weights depend on the draws, and is kept. The replaced weights take K² values a datum.
/// </remarks>
internal sealed class VimcoGradient : GradientEstimator
{
    public override string Name => "VIMCO";

    public override bool DetachesDraws => true;

    public override Surrogates OfElbo(LatentDraws draws) => throw new NotSupportedException(Objection(false, 1));

    public override Surrogates OfIwae(LatentDraws draws)
    {
        Tensor logWeights = draws.LogWeights(draws.Posterior.Detached()).detach();
        Tensor signals = draws.BoundPerDatum!.detach() - LeaveOneOutBounds(logWeights);
        Tensor score = (signals * draws.Posterior.LogDensity(draws.Z)).sum(0L);
        return new Surrogates(score.mean() + draws.Value);
    }

    public override string? Objection(bool importanceWeighted, long samples) => importanceWeighted && samples > 1
        ? null
        : "VIMCO makes each draw's baseline of the others: it needs Iwae with at least 2 draws.";

    // L̂_{−k}, [K, batch]: log (1/K)(Σ_{j≠k} w_j + exp of the mean of log w_j over j ≠ k). Sums of positive terms only: subtracting w_k
    // from the total would lose everything where one weight dominates.
    private static Tensor LeaveOneOutBounds(Tensor logWeights)
    {
        long count = logWeights.shape[0];
        Tensor geometricMeans = SignalBaseline.MeansOfOthers(logWeights);
        Tensor own = eye(count, dtype: ScalarType.Bool, device: logWeights.device).unsqueeze(-1);
        Tensor replaced = where(own, geometricMeans.unsqueeze(1), logWeights.unsqueeze(0));
        return replaced.logsumexp(1) - Math.Log(count);
    }
}
