namespace NotebookVae;

/// <summary>
/// An objective whose weights follow a schedule. A training loop asks for the objective of each step:
/// <c>(objective is IScheduledObjective scheduled ? scheduled.At(step) : objective).Estimate(model, x, generator)</c>.
/// </summary>
public interface IScheduledObjective : IObjective
{
    /// <summary>The objective with the weights of one step; what it learns (<see cref="IStatefulObjective"/>) is shared.</summary>
    /// <param name="step">How many optimizer steps were taken before this one; 0 at the first.</param>
    /// <returns>The objective of that step.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    IObjective At(long step);
}
