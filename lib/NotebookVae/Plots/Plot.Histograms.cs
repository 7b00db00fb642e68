using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>Several distributions of one quantity in one figure, as densities so that their sizes may differ.</summary>
    /// <param name="groups">A name and its values, one group a colour.</param>
    /// <param name="axis">The quantity with its unit.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="bins">The largest number of bins.</param>
    /// <returns>Overlaid histograms, each with area 1.</returns>
    public static GenericChart Histograms(
        IReadOnlyList<(string Name, IReadOnlyList<double> Values)> groups, string axis, string title, int bins = 40)
    {
        IEnumerable<GenericChart> traces = groups.Select((group, i) => Chart.Histogram<double, double, string>(
            X: group.Values.ToArray(),
            Name: group.Name,
            HistNorm: StyleParam.HistNorm.ProbabilityDensity,
            NBinsX: bins,
            MarkerColor: Palette.Line(i),
            Opacity: 0.55));
        GenericChart overlaid = Chart.Combine(traces.ToArray()).WithLayoutStyle(BarMode: StyleParam.BarMode.Overlay);
        return Titled(Axes(overlaid, axis, "density"), title, 800, 420);
    }
}
