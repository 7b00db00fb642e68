using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// E_q log p(x|z) − Σ_j max(λ, KL_j) with KL_j averaged over the batch (Kingma et al. 2016, equation 15): below λ nats a latent dimension
/// costs nothing, so that it is not pushed onto the prior.
/// </summary>
public sealed class FreeBitsElbo : WeightedElbo
{
    /// <summary>Creates the objective.</summary>
    /// <param name="lambda">λ, nats per dimension: a number, or a schedule.</param>
    /// <param name="kl">Closed form, or sampled.</param>
    /// <param name="samples">L, the draws of z per datum.</param>
    /// <param name="estimator">How the gradient is estimated; null for <see cref="GradientEstimator.Pathwise"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The estimator does not fit this bound, or this number of draws.</exception>
    public FreeBitsElbo(StepSchedule lambda, KlForm kl = KlForm.ClosedForm, long samples = 1, GradientEstimator? estimator = null)
        : base(kl, samples, estimator)
    {
        Schedule = lambda;
        Lambda = lambda.At(0);
    }

    private FreeBitsElbo(FreeBitsElbo other, long step)
        : base(other.Elbo, step)
    {
        Schedule = other.Schedule;
        Lambda = Schedule.At(step);
    }

    /// <summary>λ as a function of the step, nats per dimension.</summary>
    public StepSchedule Schedule { get; }

    /// <summary>λ at this objective's step, nats per dimension.</summary>
    public double Lambda { get; }

    /// <summary>The objective with λ of a step.</summary>
    /// <param name="step">How many optimizer steps were taken before this one; 0 at the first.</param>
    /// <returns>The objective of that step.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public FreeBitsElbo At(long step) => new(this, step);

    private protected override WeightedElbo AtStep(long step) => At(step);

    private protected override (Tensor Penalty, Tensor Weight) Penalty(Tensor kl, Tensor? klPerDatumAndDimension)
    {
        if (klPerDatumAndDimension is null)
        {
            throw new NotSupportedException(
                "Free bits count by latent dimension, and this divergence is no sum over dimensions: "
                + "use a posterior and a prior that factorize.");
        }

        Tensor perDimension = klPerDatumAndDimension.mean([0L]);
        Tensor above = perDimension.detach().gt(Lambda);
        Tensor floor = full_like(perDimension, Lambda, requires_grad: false);
        return (where(above, perDimension, floor).sum(), above.to(perDimension.dtype));
    }
}
