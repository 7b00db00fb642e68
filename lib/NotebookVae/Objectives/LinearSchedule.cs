namespace NotebookVae;

/// <summary>
/// From one value to another in equal steps, and constant afterwards: the warm-up of the divergence's weight (Bowman et al. 2015,
/// section 3.1; Sønderby et al. 2016), or a capacity that grows (Burgess et al. 2018, section 4).
/// </summary>
public sealed record LinearSchedule : StepSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="start">The value at step 0.</param>
    /// <param name="end">The value from step <paramref name="steps"/> on.</param>
    /// <param name="steps">How many steps the way takes; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or there is no step.</exception>
    public LinearSchedule(double start, double end, long steps)
    {
        Start = RequireFinite(start, nameof(start));
        End = RequireFinite(end, nameof(end));
        Steps = RequirePositive(steps, nameof(steps));
    }

    /// <summary>The value at step 0.</summary>
    public double Start { get; }

    /// <summary>The value from step <see cref="Steps"/> on.</summary>
    public double End { get; }

    /// <summary>How many steps the way takes.</summary>
    public long Steps { get; }

    /// <inheritdoc/>
    protected override double ValueAt(long step) => step >= Steps ? End : Start + ((End - Start) * ((double)step / Steps));
}
