using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// How the gradient of a bound on log p(x) is estimated from the draws z ~ q_φ(z|x). The choice never changes the bound's value; it
/// changes the gradient's variance, its cost, and for some estimators, each of which says so, what the gradient is of.
/// </summary>
/// <remarks>
/// Derive from it to try an estimator of your own: <see cref="OfElbo"/> and <see cref="OfIwae"/> return scalars whose gradients are the
/// estimator's. Tensors made there belong to the objective's dispose scope.
/// </remarks>
public abstract class GradientEstimator
{
    /// <summary>The total derivative along the reparameterized draws, as autograd gives it (Kingma and Welling 2013).</summary>
    public static GradientEstimator Pathwise { get; } = new PathwiseGradient();

    /// <summary>The path through z alone (Roeder, Wu and Duvenaud 2017); biased for importance-weighted bounds with K > 1.</summary>
    public static GradientEstimator StickingTheLanding { get; } = new StickingTheLandingGradient();

    /// <summary>DReG (Tucker, Lawson, Gu and Maddison 2018): squared weights for φ, unbiased for every K.</summary>
    public static GradientEstimator DoublyReparameterized { get; } = new DoublyReparameterizedGradient();

    /// <summary>VIMCO (Mnih and Rezende 2016): the score function with each draw's baseline made of the others; for IWAE.</summary>
    public static GradientEstimator Vimco { get; } = new VimcoGradient();

    /// <summary>Reweighted wake-sleep's wake-phase gradient for φ (Bornschein and Bengio 2015); it is not the bound's.</summary>
    public static GradientEstimator WakePhi { get; } = new WakePhiGradient(doublyReparameterized: false);

    /// <summary>The wake-phase gradient for φ, doubly reparameterized (Tucker et al. 2018, RWS-DReG).</summary>
    public static GradientEstimator WakePhiDoublyReparameterized { get; } = new WakePhiGradient(doublyReparameterized: true);

    /// <summary>The name in tables and legends.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the draws are cut from φ before they are decoded: no gradient along z.</summary>
    public virtual bool DetachesDraws => false;

    /// <summary>What the estimator learns (parameters) and keeps (buffers) from step to step; null for nothing.</summary>
    public virtual nn.Module? State => null;

    /// <summary>The score-function estimator (REINFORCE): it needs values of log p(x|z), no derivative along z.</summary>
    /// <param name="baseline">What is subtracted from the learning signal; null for nothing.</param>
    /// <returns>The estimator; one with a moving-average or learned baseline belongs to one training run.</returns>
    public static GradientEstimator ScoreFunction(SignalBaseline? baseline = null) => new ScoreFunctionGradient(baseline);

    /// <summary>The surrogates for the evidence lower bound.</summary>
    /// <param name="draws">The draws, and the value that was computed from them.</param>
    /// <returns>Scalars to be made large.</returns>
    public abstract Surrogates OfElbo(LatentDraws draws);

    /// <summary>The surrogates for the importance-weighted bound.</summary>
    /// <param name="draws">The draws, and the bound that was computed from them.</param>
    /// <returns>Scalars to be made large.</returns>
    public abstract Surrogates OfIwae(LatentDraws draws);

    /// <summary>Why the estimator cannot be used for a bound.</summary>
    /// <param name="importanceWeighted">Whether the bound is the importance-weighted one, not the evidence lower bound.</param>
    /// <param name="samples">The draws per datum.</param>
    /// <returns>A sentence that says what would be right, or null where it can be used.</returns>
    public virtual string? Objection(bool importanceWeighted, long samples) => null;

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>The estimator to use, or an exception where it does not fit the bound.</summary>
    internal static GradientEstimator Checked(GradientEstimator? estimator, bool importanceWeighted, long samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        estimator ??= Pathwise;
        return estimator.Objection(importanceWeighted, samples) is { } objection
            ? throw new ArgumentException(objection, nameof(estimator))
            : estimator;
    }

    /// <summary>The normalized weights w̃_k = w_k / Σ_j w_j, without a gradient, <c>[draws, batch]</c>.</summary>
    private protected static Tensor NormalizedWeights(Tensor logWeights) => logWeights.detach().softmax(0);
}
