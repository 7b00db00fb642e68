namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Draws several charts over one another, on the same axes.</summary>
    /// <param name="gCharts">The charts; the first one's layout is extended by those of the others.</param>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts)
        => GenericChart.combine(gCharts);
}
