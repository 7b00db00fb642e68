using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Charts above one another.</summary>
    /// <exception cref="ArgumentException">There is no chart, or there are more titles than charts.</exception>
    public static GenericChart SingleStack(
        IEnumerable<GenericChart> gCharts,
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
        GenericChart[] charts = [.. gCharts];
        return Grid(
            gCharts: charts,
            nRows: Math.Max(charts.Length, 1),
            nCols: 1,
            SubPlotTitles: SubPlotTitles,
            SubPlotTitleFont: SubPlotTitleFont,
            SubPlotTitleOffset: SubPlotTitleOffset,
            SubPlots: SubPlots,
            XAxes: XAxes,
            YAxes: YAxes,
            RowOrder: RowOrder,
            Pattern: Pattern,
            XGap: XGap,
            YGap: YGap,
            Domain: Domain,
            XSide: XSide,
            YSide: YSide);
    }
}
