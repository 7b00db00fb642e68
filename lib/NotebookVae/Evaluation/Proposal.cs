using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// What <see cref="ImportanceSampling"/> draws from, given a batch of images, <c>[batch, pixels]</c>, as a distribution over
/// <c>[batch, latent]</c>. The variance of p̂ is set by where the proposal is too small: a q narrower than the posterior gives rare, huge
/// weights, which both remedies here prevent at the price of more draws that matter little.
/// </summary>
public static class Proposal
{
    /// <summary>q(z|x) with every deviation from its mean multiplied by a factor.</summary>
    /// <param name="model">The model whose encoder is used.</param>
    /// <param name="factor">The factor on the standard deviation; somewhat above 1.</param>
    /// <returns>The proposal.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is not positive.</exception>
    public static Func<Tensor, IDistribution> Inflated(IVariationalModel model, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        return x => new InflatedDistribution(model.Encode(x), factor);
    }

    /// <summary>
    /// The defensive mixture (1 − α) q(z|x) + α p(z) (Hesterberg 1995): no weight exceeds p(x|z)/α, so p̂ has a finite variance whatever
    /// the encoder does.
    /// </summary>
    /// <param name="model">The model whose encoder and prior are used.</param>
    /// <param name="priorWeight">α, between 0 and 1; a tenth is usual.</param>
    /// <returns>The proposal.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="priorWeight"/> does not lie strictly between 0 and 1.</exception>
    public static Func<Tensor, IDistribution> Defensive(IVariationalModel model, double priorWeight = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(priorWeight);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(priorWeight, 1);
        return x => new DefensiveMixture(model.Encode(x), model.Prior, priorWeight);
    }
}
