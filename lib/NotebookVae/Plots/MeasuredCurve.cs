namespace NotebookVae;

/// <summary>A quantity that was measured at several places, with its standard errors, and where it is known its exact value.</summary>
/// <param name="Name">The curve's name in the legend.</param>
/// <param name="X">Where it was measured.</param>
/// <param name="Y">What was measured; NaN leaves a gap.</param>
/// <param name="StandardErrors">The standard error of each value; null for none.</param>
/// <param name="Exact">The exact values at the same places; null where they are not known.</param>
public sealed record MeasuredCurve(
    string Name,
    IReadOnlyList<double> X,
    IReadOnlyList<double> Y,
    IReadOnlyList<double>? StandardErrors = null,
    IReadOnlyList<double>? Exact = null);
