namespace NotebookVae;

/// <summary>
/// From one value to another along half a cosine, and constant afterwards: flat at both ends (Loshchilov and Hutter 2017, equation 5,
/// without restarts).
/// </summary>
public sealed record CosineSchedule : StepSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="start">The value at step 0.</param>
    /// <param name="end">The value from step <paramref name="steps"/> on.</param>
    /// <param name="steps">How many steps the way takes; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or there is no step.</exception>
    public CosineSchedule(double start, double end, long steps)
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
    protected override double ValueAt(long step) =>
        step >= Steps ? End : End + ((Start - End) * 0.5 * (1 + Math.Cos(Math.PI * step / Steps)));
}
