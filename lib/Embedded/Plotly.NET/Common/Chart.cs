namespace Plotly.NET;

/// <summary>
/// The F# entry point of Plotly.NET. C# code imports the other one, <c>using Chart = Plotly.NET.CSharp.Chart;</c>; without that line
/// the name is ambiguous, here as there.
/// </summary>
public static class Chart
{
    /// <summary>Draws several charts over one another, on the same axes.</summary>
    /// <param name="gCharts">The charts; the first one's layout is extended by those of the others.</param>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.combine(gCharts);
}
