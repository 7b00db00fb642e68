using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Gradients that are often seen and wrong, to look at their symptoms. The bound that is reported stays right with each of them: only the
/// gradient is wrong, which is why the loss alone does not tell. (Sticking the landing with K > 1 is
/// <see cref="GradientEstimator.StickingTheLanding"/>; a mean where a sum belongs is a <see cref="BetaElbo"/> with β the number of pixels,
/// for a mean over pixels.)
/// </summary>
public static class GradientMistake
{
    /// <summary>
    /// z is detached, as if it were data: the reconstruction no longer reaches φ, the closed-form divergence alone does, and q collapses
    /// onto the prior.
    /// </summary>
    public static GradientEstimator DetachedDraws { get; } = new DetachedDrawsMistake();

    /// <summary>
    /// The weights of the importance-weighted bound by softmax of the loss −log w instead of log w: the worst draw counts most.
    /// </summary>
    public static GradientEstimator WeightsFromLoss { get; } = new WeightsFromLossMistake();

    /// <summary>
    /// The score function with a moving average that already contains the current batch: the expected gradient of the score term shrinks
    /// by the factor 1 − (1 − decay)/n with n the signals in a batch: L · batch, or batch for the importance-weighted bound.
    /// </summary>
    /// <param name="decay">How much of the average is kept at each batch, in [0, 1).</param>
    /// <returns>The estimator; it belongs to one training run.</returns>
    public static GradientEstimator OwnSampleBaseline(double decay = 0.9) =>
        new ScoreFunctionGradient(new MovingAverageSignalBaseline(decay, includesCurrent: true));

    private sealed class DetachedDrawsMistake : GradientEstimator
    {
        public override string Name => "detached draws (a mistake)";

        public override bool DetachesDraws => true;

        public override Surrogates OfElbo(LatentDraws draws) => new(draws.Value);

        public override Surrogates OfIwae(LatentDraws draws) => new(draws.Value);
    }

    private sealed class WeightsFromLossMistake : GradientEstimator
    {
        public override string Name => "weights from the loss (a mistake)";

        public override Surrogates OfElbo(LatentDraws draws) => throw new NotSupportedException(Objection(false, 1));

        public override Surrogates OfIwae(LatentDraws draws)
        {
            Tensor logWeights = draws.LogWeights(draws.Posterior);
            return new Surrogates((NormalizedWeights(-logWeights) * logWeights).sum(0L).mean());
        }

        public override string? Objection(bool importanceWeighted, long samples) => importanceWeighted
            ? null
            : "The evidence lower bound has no weights to get wrong: use Iwae.";
    }
}
