namespace NotebookVae;

/// <summary>
/// A linear warm-up before another schedule: step t = 0, …, W − 1 has (t + 1)/W of the other schedule's first value, so that the first step
/// is not lost at rate zero, and step W begins the other schedule.
/// </summary>
public sealed record WarmUpSchedule : StepSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="steps">W, how many steps the warm-up takes; at least 1.</param>
    /// <param name="then">What follows, with its own step 0 after the warm-up; a number stays as it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no step.</exception>
    public WarmUpSchedule(long steps, StepSchedule then)
    {
        ArgumentNullException.ThrowIfNull(then);
        Steps = RequirePositive(steps, nameof(steps));
        Then = then;
    }

    /// <summary>W, how many steps the warm-up takes.</summary>
    public long Steps { get; }

    /// <summary>What follows.</summary>
    public StepSchedule Then { get; }

    /// <inheritdoc/>
    protected override double ValueAt(long step) => step >= Steps ? Then.At(step - Steps) : Then.At(0) * ((double)(step + 1) / Steps);
}
