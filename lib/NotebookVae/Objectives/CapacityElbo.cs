using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// E_q log p(x|z) − γ |KL − C_t| (Burgess et al. 2018, equation 8): the divergence, averaged over the batch, is pulled to a capacity C
/// that grows with the step.
/// </summary>
public sealed class CapacityElbo : WeightedElbo
{
    /// <summary>Creates the objective.</summary>
    /// <param name="gamma">γ, how hard the divergence is pulled; positive.</param>
    /// <param name="capacity">C, nats: a number, or a schedule such as <c>new LinearSchedule(0, 25, steps: 10_000)</c>.</param>
    /// <param name="kl">Closed form, or sampled.</param>
    /// <param name="samples">L, the draws of z per datum.</param>
    /// <param name="estimator">How the gradient is estimated; null for <see cref="GradientEstimator.Pathwise"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is not positive and finite, or
    /// <paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The estimator does not fit this bound, or this number of draws.</exception>
    public CapacityElbo(
        double gamma, StepSchedule capacity, KlForm kl = KlForm.ClosedForm, long samples = 1, GradientEstimator? estimator = null)
        : base(kl, samples, estimator)
    {
        if (!(gamma > 0 && double.IsFinite(gamma)))
        {
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "The weight γ must be positive and finite.");
        }

        Gamma = gamma;
        Schedule = capacity;
        Capacity = capacity.At(0);
    }

    private CapacityElbo(CapacityElbo other, long step)
        : base(other.Elbo, step)
    {
        Gamma = other.Gamma;
        Schedule = other.Schedule;
        Capacity = Schedule.At(step);
    }

    /// <summary>γ.</summary>
    public double Gamma { get; }

    /// <summary>C as a function of the step, nats.</summary>
    public StepSchedule Schedule { get; }

    /// <summary>C at this objective's step, nats.</summary>
    public double Capacity { get; }

    /// <summary>The objective with the capacity of a step.</summary>
    /// <param name="step">How many optimizer steps were taken before this one; 0 at the first.</param>
    /// <returns>The objective of that step.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public CapacityElbo At(long step) => new(this, step);

    private protected override WeightedElbo AtStep(long step) => At(step);

    private protected override (Tensor Penalty, Tensor Weight) Penalty(Tensor kl, Tensor? klPerDatumAndDimension)
    {
        Tensor excess = kl - Capacity;
        return (excess.abs() * Gamma, excess.detach().sign() * Gamma);
    }
}
