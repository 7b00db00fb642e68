using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// What the divergence is made of, as stacked bars: E KL(q(z|x) ‖ p) = I(x; z) + KL(q(z) ‖ p), with the line log N that the first
    /// part cannot exceed.
    /// </summary>
    /// <param name="labels">What each bar is: an epoch, a model.</param>
    /// <param name="parts">The decomposition for each bar.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="xTitle">What the bars are.</param>
    /// <returns>Two bars on one another and a line, in nats per datum.</returns>
    /// <exception cref="ArgumentException">The lists differ in length or are empty.</exception>
    public static GenericChart KlParts(
        IReadOnlyList<string> labels, IReadOnlyList<KlDecomposition> parts, string title, string xTitle = "epoch")
    {
        RequirePairs(labels.Count, "labels", parts.Count, "decompositions", nameof(parts));
        string[] keys = [.. labels];
        GenericChart stack = Chart.Combine(
        [
            Chart.StackedColumn<double, string, string>(
                [.. parts.Select(part => part.MutualInformation)], Keys: keys, Name: "I(x; z)", MarkerColor: Palette.Line(0)),
            Chart.StackedColumn<double, string, string>(
                [.. parts.Select(part => part.AggregateKl)], Keys: keys, Name: "KL(q(z) ‖ p(z))", MarkerColor: Palette.Line(4)),
            Chart.Line<string, double, string>(
                keys,
                [.. parts.Select(part => part.LargestInformation)],
                Name: "log N",
                LineColor: Palette.Reference,
                LineDash: StyleParam.DrawingStyle.Dash),
        ]);
        GenericChart named = Plotly.NET.CSharp.GenericChartExtensions.WithXAxisStyle<double, double, string>(
            Axes(stack, xTitle, "nats per datum"), AxisType: StyleParam.AxisType.Category);
        return Titled(named, title);
    }
}
