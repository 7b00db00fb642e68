using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// E_q log p(x|z) − β KL(q(z|x) ‖ p(z)) with β constant (Higgins et al. 2017, equation 4) or following a schedule: a warm-up
/// (Bowman et al. 2015; Sønderby et al. 2016) or cycles (Fu et al. 2019).
/// </summary>
public sealed class BetaElbo : WeightedElbo
{
    /// <summary>Creates the objective.</summary>
    /// <param name="beta">β: a number, or a schedule such as <c>new LinearSchedule(0, 1, steps: 5000)</c>; never negative.</param>
    /// <param name="kl">Closed form, or sampled.</param>
    /// <param name="samples">L, the draws of z per datum.</param>
    /// <param name="estimator">How the gradient is estimated; null for <see cref="GradientEstimator.Pathwise"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">β at step 0 is negative, or <paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The estimator does not fit this bound, or this number of draws.</exception>
    public BetaElbo(StepSchedule beta, KlForm kl = KlForm.ClosedForm, long samples = 1, GradientEstimator? estimator = null)
        : base(kl, samples, estimator)
    {
        Schedule = beta;
        Beta = NotNegative(beta.At(0));
    }

    private BetaElbo(BetaElbo other, long step)
        : base(other.Elbo, step)
    {
        Schedule = other.Schedule;
        Beta = NotNegative(Schedule.At(step));
    }

    /// <summary>β as a function of the step.</summary>
    public StepSchedule Schedule { get; }

    /// <summary>β at this objective's step.</summary>
    public double Beta { get; }

    /// <summary>The objective with β of a step.</summary>
    /// <param name="step">How many optimizer steps were taken before this one; 0 at the first.</param>
    /// <returns>The objective of that step.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative, or β is negative there.</exception>
    public BetaElbo At(long step) => new(this, step);

    private protected override WeightedElbo AtStep(long step) => At(step);

    private protected override (Tensor Penalty, Tensor Weight) Penalty(Tensor kl, Tensor? klPerDatumAndDimension) =>
        (kl * Beta, Scalar(Beta, kl));

    private static double NotNegative(double beta) => beta >= 0
        ? beta
        : throw new ArgumentOutOfRangeException(nameof(beta), beta, "The weight β of the divergence must not be negative.");
}
