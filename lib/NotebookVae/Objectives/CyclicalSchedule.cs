namespace NotebookVae;

/// <summary>
/// A warm-up that starts again: within each period the value rises linearly from start to end over a fraction of the period and stays
/// there until the period is over (Fu et al. 2019, "Cyclical Annealing Schedule", equations 6 to 8).
/// </summary>
public sealed record CyclicalSchedule : StepSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="start">The value at the beginning of each period.</param>
    /// <param name="end">The value at which each period ends.</param>
    /// <param name="period">The steps of one period; at least 1.</param>
    /// <param name="rise">The fraction of a period in which the value rises, in (0, 1]; the paper uses one half.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, there is no step, or the fraction leaves its range.</exception>
    public CyclicalSchedule(double start, double end, long period, double rise = 0.5)
    {
        Start = RequireFinite(start, nameof(start));
        End = RequireFinite(end, nameof(end));
        Period = RequirePositive(period, nameof(period));
        Rise = rise is > 0 and <= 1
            ? rise
            : throw new ArgumentOutOfRangeException(nameof(rise), rise, "The rising fraction of a period must lie in (0, 1].");
    }

    /// <summary>The value at the beginning of each period.</summary>
    public double Start { get; }

    /// <summary>The value at which each period ends.</summary>
    public double End { get; }

    /// <summary>The steps of one period.</summary>
    public long Period { get; }

    /// <summary>The fraction of a period in which the value rises.</summary>
    public double Rise { get; }

    /// <inheritdoc/>
    protected override double ValueAt(long step)
    {
        double phase = (double)(step % Period) / Period;
        return phase >= Rise ? End : Start + ((End - Start) * (phase / Rise));
    }
}
