namespace NotebookVae;

/// <summary>A density on a rectangular grid.</summary>
/// <param name="X">The points of the horizontal axis, equally spaced.</param>
/// <param name="Y">The points of the vertical axis, equally spaced.</param>
/// <param name="Density">A row for each y, with a value for each x.</param>
public sealed record DensityGrid(IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double[]> Density)
{
    /// <summary>The probability that the grid covers: the sum of the values times the area of a cell.</summary>
    public double Mass => Density.Sum(row => row.Sum()) * (X[1] - X[0]) * (Y[1] - Y[0]);
}
