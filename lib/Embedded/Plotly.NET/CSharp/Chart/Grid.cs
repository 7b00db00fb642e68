using System.Globalization;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Charts side by side in rows and columns, filled row by row.</summary>
    /// <exception cref="ArgumentException">
    /// There is no chart, there are more charts or titles than cells, or a gap is not in 0 to 1.
    /// </exception>
    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts,
        int nRows,
        int nCols,
        Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default,
        Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default,
        Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default,
        Optional<double> YGap = default,
        Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default,
        Optional<StyleParam.LayoutGridYSide> YSide = default)
    {
        ArgumentNullException.ThrowIfNull(gCharts);
        ArgumentOutOfRangeException.ThrowIfLessThan(nRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(nCols, 1);
        GenericChart[] charts = [.. gCharts];
        int cells = nRows * nCols;
        string[] titles = [.. SubPlotTitles.Or([])];
        if (charts.Length == 0 || charts.Length > cells || titles.Length > cells)
        {
            string reason = string.Create(
                CultureInfo.InvariantCulture,
                $"A grid of {nRows} × {nCols} takes 1 to {cells} charts and up to {cells} titles, "
                    + $"but there are {charts.Length} and {titles.Length}.");
            throw new ArgumentException(reason, nameof(gCharts));
        }

        AttributeRange.Require(XGap.Or(0), (0, 1), nameof(XGap));
        AttributeRange.Require(YGap.Or(0), (0, 1), nameof(YGap));
        StyleParam.LayoutGridPattern pattern = Pattern.Or(StyleParam.LayoutGridPattern.Independent);
        bool shared = pattern == StyleParam.LayoutGridPattern.Coupled;
        bool bottomUp = RowOrder.Or(StyleParam.LayoutGridRowOrder.TopToBottom) == StyleParam.LayoutGridRowOrder.BottomToTop;
        GenericChart[] placed = [.. charts.Select((chart, i) => shared
            ? SubplotGrid.Place(chart, i % nCols + 1, i / nCols + 1)
            : SubplotGrid.Place(chart, i + 1, i + 1))];
        var cellGrid = new SubplotGrid(nRows, nCols, XGap.Or(shared ? 0.1 : 0.2), YGap.Or(shared ? 0.1 : 0.3), bottomUp);
        LayoutGrid grid = new LayoutGrid()
            .With("subplots", SubPlots.IsSome ? new Optional<string[][]>(SubplotGrid.Names(SubPlots.Value), true) : default)
            .With("xaxes", XAxes)
            .With("yaxes", YAxes)
            .WithValue("rows", nRows)
            .WithValue("columns", nCols)
            .WithValue("roworder", bottomUp ? StyleParam.LayoutGridRowOrder.BottomToTop : StyleParam.LayoutGridRowOrder.TopToBottom)
            .WithValue("pattern", pattern)
            .With("xgap", XGap)
            .With("ygap", YGap)
            .With("domain", Domain)
            .With("xside", XSide)
            .With("yside", YSide);
        return GenericChart.combine(placed).StyleLayout(layout =>
        {
            layout.SetValue("grid", grid);
            if (titles.Length > 0)
            {
                layout.SetList("annotations", cellGrid.Titles(titles, SubPlotTitleFont, SubPlotTitleOffset.Or(0)), append: true);
            }
        });
    }
}
