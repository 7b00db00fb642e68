using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

/// <summary>Where the cells of a grid of charts lie, in fractions of the plotting area, and on which axes their charts are drawn.</summary>
/// <param name="rows">Number of rows.</param>
/// <param name="columns">Number of columns.</param>
/// <param name="xGap">Space between columns, as a fraction of a cell's width.</param>
/// <param name="yGap">Space between rows, as a fraction of a cell's height.</param>
/// <param name="bottomUp">Whether the first row is the lowest.</param>
internal sealed class SubplotGrid(int rows, int columns, double xGap, double yGap, bool bottomUp)
{
    /// <summary>Moves a chart, with its axes, to the x and y axes of these numbers.</summary>
    internal static GenericChart Place(GenericChart chart, int x, int y)
    {
        LinearAxis xAxis = chart.Layout.TryGet("xaxis", out LinearAxis? ownX) ? ownX : new LinearAxis();
        LinearAxis yAxis = chart.Layout.TryGet("yaxis", out LinearAxis? ownY) ? ownY : new LinearAxis();
        string[] axes =
        [
            .. chart.Layout.Attributes.Select(attribute => attribute.Key)
                .Where(name => name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal)),
        ];

        // A cell has one axis for each direction; what else the chart brings would meet another cell's.
        foreach (string axis in axes)
        {
            chart.Layout.Remove(axis);
        }

        return chart
            .StyleTraces((trace, _) => trace
                .WithValue("xaxis", StyleParam.LinearAxisId.NewX(x))
                .WithValue("yaxis", StyleParam.LinearAxisId.NewY(y)))
            .StyleAxis(StyleParam.SubPlotId.NewXAxis(x).ToString(), xAxis)
            .StyleAxis(StyleParam.SubPlotId.NewYAxis(y).ToString(), yAxis);
    }

    /// <summary>plotly.js names of subplots, such as <c>xy</c> and <c>x3y2</c>.</summary>
    internal static string[][] Names(Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][] subplots)
        => [.. subplots.Select(row => row.Select(axes => $"{axes.Item1}{axes.Item2}").ToArray())];

    /// <summary>Titles in the middle above the cells, row by row.</summary>
    internal IEnumerable<Annotation> Titles(string[] titles, Optional<Font> font, double offset)
        => titles.Select((title, i) => new Annotation()
            .WithValue("x", Middle(i % columns, columns, xGap))
            .WithValue("y", End(bottomUp ? i / columns : rows - 1 - (i / columns), rows, yGap) + offset)
            .WithValue("showarrow", false)
            .With("font", font)
            .WithValue("text", title)
            .WithValue("xanchor", StyleParam.XAnchorPosition.Center)
            .WithValue("xref", "paper")
            .WithValue("yanchor", StyleParam.YAnchorPosition.Bottom)
            .WithValue("yref", "paper"));

    // plotly.js lays a grid out so: n cells, and n - 1 gaps that are a fraction of the step from cell to cell.
    private static double Step(int cells, double gap) => 1 / (cells - gap);

    private static double End(int cell, int cells, double gap) => Step(cells, gap) * (cell + 1 - gap);

    private static double Middle(int cell, int cells, double gap) => Step(cells, gap) * (cell + ((1 - gap) / 2));
}
