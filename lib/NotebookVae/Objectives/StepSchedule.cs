namespace NotebookVae;

/// <summary>
/// A number that depends on the training step, such as the weight of the divergence: a pure function, so that a continued run sees the
/// same values as an undisturbed one. A plain number converts to a constant schedule.
/// </summary>
public abstract record StepSchedule
{
    /// <summary>The value at a step.</summary>
    /// <param name="step">How many optimizer steps were taken before this one; 0 at the first.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public double At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return ValueAt(step);
    }

    /// <summary>A schedule that keeps one value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator StepSchedule(double value) => new ConstantSchedule(value);

    /// <summary>The value at a step that is not negative.</summary>
    /// <param name="step">How many optimizer steps were taken before this one.</param>
    /// <returns>The value.</returns>
    protected abstract double ValueAt(long step);

    private protected static double RequireFinite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The {name} value of a schedule must be finite.");

    private protected static long RequirePositive(long steps, string name) => steps >= 1
        ? steps
        : throw new ArgumentOutOfRangeException(name, steps, $"The {name} of a schedule must be at least 1.");
}
