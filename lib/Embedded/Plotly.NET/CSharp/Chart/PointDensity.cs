using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Points over the contours of their density, which plotly.js counts in bins.</summary>
    /// <exception cref="ArgumentException">There are no data, or their lengths differ.</exception>
    public static GenericChart PointDensity<XType, YType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        Optional<double> PointOpacity = default,
        Optional<Color> PointMarkerColor = default,
        Optional<StyleParam.MarkerSymbol> PointMarkerSymbol = default,
        Optional<int> PointMarkerSize = default,
        Optional<Color> ContourLineColor = default,
        Optional<double> ContourLineSmoothing = default,
        Optional<double> ContourLineWidth = default,
        Optional<bool> ShowContourLines = default,
        Optional<bool> ShowContourLabels = default,
        Optional<StyleParam.ContourColoring> ContourColoring = default,
        Optional<int> NContours = default,
        Optional<StyleParam.HistNorm> HistNorm = default,
        Optional<double> ContourOpacity = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
    {
        XType[] xs = ChartData.Values(x, nameof(x));
        YType[] ys = ChartData.Values(y, nameof(y));
        ChartData.RequireEqualLengths(nameof(x), xs.Length, nameof(y), ys.Length);
        Trace points = new Trace("scatter")
            .WithValue("opacity", 0.3)
            .With("opacity", PointOpacity)
            .WithValue("mode", StyleParam.Mode.Markers)
            .WithValue("x", xs)
            .WithValue("y", ys)
            .WithSet("marker", new Marker()
                .With("color", PointMarkerColor)
                .With("symbol", PointMarkerSymbol)
                .With("size", PointMarkerSize))
            .RequirePerDatum(nameof(x), xs.Length);
        Line line = new Line().With("color", ContourLineColor).With("smoothing", ContourLineSmoothing).With("width", ContourLineWidth);
        if (!ShowContourLines.Or(false))
        {
            line.SetValue("width", 0);
        }

        Trace density = new Trace("histogram2dcontour")
            .With("opacity", ContourOpacity)
            .WithValue("x", xs)
            .WithValue("y", ys)
            .With("histnorm", HistNorm)
            .WithSet("line", line)
            .With("colorbar", ColorBar)
            .With("colorscale", ColorScale)
            .With("showscale", ShowScale)
            .WithSet("contours", new Contours()
                .WithValue("coloring", ContourColoring.Or(StyleParam.ContourColoring.Fill))
                .With("showlabels", ShowContourLabels))
            .With("ncontours", NContours);
        return GenericChart.Of(UseDefaults.Or(true), density, points);
    }
}
