using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// An estimate of the Fisher divergence between p*(x) q(z|x) and p(x|z) p(z), up to a constant that depends on the data alone, with its
/// three terms. It fits where bounds are trained, as <see cref="Bound"/> = −<see cref="Loss"/>, but that is no bound on log p(x).
/// </summary>
public sealed class FisherEstimate : BoundEstimate
{
    /// <summary>Puts an estimate together from its terms.</summary>
    /// <param name="posteriorPerDatum">½ ‖∇_z log q(z|x) − ∇_z log p(z) − ∇_z log p(x|z)‖², <c>[batch]</c>.</param>
    /// <param name="likelihoodPerDatum">½ ‖∇_x log p(x|z)‖² + Δ_x log p(x|z), <c>[batch]</c>.</param>
    /// <param name="stabilityPerDatum">½ ‖∇_x log q(z|x)‖², <c>[batch]</c>.</param>
    public FisherEstimate(Tensor posteriorPerDatum, Tensor likelihoodPerDatum, Tensor stabilityPerDatum)
    {
        PosteriorPerDatum = posteriorPerDatum;
        LikelihoodPerDatum = likelihoodPerDatum;
        StabilityPerDatum = stabilityPerDatum;
        Posterior = posteriorPerDatum.mean();
        Likelihood = likelihoodPerDatum.mean();
        Stability = stabilityPerDatum.mean();
        Reconstruction = -Likelihood;
        Kl = Posterior + Stability;
        Bound = Reconstruction - Kl;
        Loss = -Bound;
    }

    /// <summary>The sum of the three terms, mean over the batch, to be made small; a scalar with a gradient.</summary>
    public Tensor Loss { get; }

    /// <summary>The posterior's Fisher divergence, a scalar: zero where q(z|x) = p(z|x).</summary>
    public Tensor Posterior { get; }

    /// <summary>The likelihood's term, a scalar: ½ ‖x − x̂(z)‖² − pixels for a decoder with unit variance.</summary>
    public Tensor Likelihood { get; }

    /// <summary>The stability term, a scalar: how fast q(z|x) changes with x.</summary>
    public Tensor Stability { get; }

    /// <summary>The posterior's term of each datum, <c>[batch]</c>.</summary>
    public Tensor PosteriorPerDatum { get; }

    /// <summary>The likelihood's term of each datum, <c>[batch]</c>.</summary>
    public Tensor LikelihoodPerDatum { get; }

    /// <summary>The stability term of each datum, <c>[batch]</c>.</summary>
    public Tensor StabilityPerDatum { get; }

    /// <summary>−<see cref="Loss"/>, a scalar; no bound on log p(x).</summary>
    public override Tensor Bound { get; }

    /// <summary>Minus the sum of the three terms of each datum, <c>[batch]</c>, computed at each call; no bound on log p(x).</summary>
    public override Tensor BoundPerDatum => -(PosteriorPerDatum + LikelihoodPerDatum + StabilityPerDatum);

    /// <summary>−<see cref="Likelihood"/>, a scalar.</summary>
    public override Tensor Reconstruction { get; }

    /// <summary><see cref="Posterior"/> + <see cref="Stability"/>, a scalar; no Kullback-Leibler divergence.</summary>
    public override Tensor Kl { get; }
}
