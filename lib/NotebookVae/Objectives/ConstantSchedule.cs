namespace NotebookVae;

/// <summary>The same value at every step.</summary>
public sealed record ConstantSchedule : StepSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="value">The value; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not finite.</exception>
    public ConstantSchedule(double value) => Value = RequireFinite(value, nameof(value));

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    protected override double ValueAt(long step) => Value;
}
