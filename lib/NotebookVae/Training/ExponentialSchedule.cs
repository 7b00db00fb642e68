namespace NotebookVae;

/// <summary>A value that falls by the same factor over every so many steps: start · factor^(step / steps).</summary>
public sealed record ExponentialSchedule : StepSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="start">The value at step 0.</param>
    /// <param name="factor">What the value is multiplied by over <paramref name="steps"/> steps; positive.</param>
    /// <param name="steps">How many steps one factor takes, for instance the steps of an epoch; at least 1.</param>
    /// <param name="staircase">Whether the factor applies at once at the end of its steps, rather than bit by bit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, the factor is not positive, or there is no step.</exception>
    public ExponentialSchedule(double start, double factor, long steps, bool staircase = false)
    {
        Start = RequireFinite(start, nameof(start));
        Factor = RequireFinite(factor, nameof(factor)) > 0
            ? factor
            : throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor of an exponential schedule must be positive.");
        Steps = RequirePositive(steps, nameof(steps));
        Staircase = staircase;
    }

    /// <summary>The value at step 0.</summary>
    public double Start { get; }

    /// <summary>What the value is multiplied by over <see cref="Steps"/> steps.</summary>
    public double Factor { get; }

    /// <summary>How many steps one factor takes.</summary>
    public long Steps { get; }

    /// <summary>Whether the factor applies at once at the end of its steps.</summary>
    public bool Staircase { get; }

    /// <inheritdoc/>
    protected override double ValueAt(long step) => Start * Math.Pow(Factor, Staircase ? step / Steps : (double)step / Steps);
}
