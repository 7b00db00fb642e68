using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>
    /// How often pairs of values occur, in bins that plotly.js makes, as filled contours. The lines between them are drawn where an
    /// argument asks how.
    /// </summary>
    /// <exception cref="ArgumentException">There are no data, or their lengths differ.</exception>
    public static GenericChart Histogram2DContour<XType, YType, ZType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<IEnumerable<ZType>>> Z = default,
        Optional<StyleParam.HistFunc> HistFunc = default,
        Optional<StyleParam.HistNorm> HistNorm = default,
        Optional<int> NBinsX = default,
        Optional<int> NBinsY = default,
        Optional<string> BinGroup = default,
        Optional<string> XBinGroup = default,
        Optional<Bins> XBins = default,
        Optional<string> YBinGroup = default,
        Optional<Bins> YBins = default,
        Optional<Marker> Marker = default,
        Optional<Color> ContourLineColor = default,
        Optional<StyleParam.DrawingStyle> ContourLineDash = default,
        Optional<double> ContourLineSmoothing = default,
        Optional<Line> ContourLine = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default,
        Optional<Contours> Contours = default,
        Optional<int> NContours = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
    {
        XType[] xs = ChartData.Values(x, nameof(x));
        YType[] ys = ChartData.Values(y, nameof(y));
        ChartData.RequireEqualLengths(nameof(x), xs.Length, nameof(y), ys.Length);
        Line line = ChartStyle.CopyOf(ContourLine)
            .With("color", ContourLineColor)
            .With("dash", ContourLineDash)
            .With("smoothing", ContourLineSmoothing);
        Trace trace = new Trace("histogram2dcontour")
            .With("name", Name)
            .With("showlegend", ShowLegend)
            .With("opacity", Opacity)
            .WithValue("x", xs)
            .WithValue("y", ys)
            .With("z", Z)
            .With("histfunc", HistFunc)
            .With("histnorm", HistNorm)
            .With("nbinsx", NBinsX)
            .With("nbinsy", NBinsY)
            .With("bingroup", BinGroup)
            .With("xbingroup", XBinGroup)
            .With("xbins", XBins)
            .With("ybingroup", YBinGroup)
            .With("ybins", YBins)
            .With("marker", Marker)
            .WithSet("line", line.IsEmpty ? line.WithValue("width", 0) : line)
            .With("colorbar", ColorBar)
            .With("colorscale", ColorScale)
            .With("showscale", ShowScale)
            .With("reversescale", ReverseScale)
            .With("contours", Contours)
            .With("ncontours", NContours);
        return GenericChart.Of(UseDefaults.Or(true), trace);
    }
}
