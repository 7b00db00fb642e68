using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Points, lines or both, through the data in their order.</summary>
    /// <exception cref="ArgumentException">There are no data, or their lengths differ.</exception>
    public static GenericChart Scatter<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        StyleParam.Mode mode,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default,
        Optional<Color> LineColor = default,
        Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default,
        Optional<Line> Line = default,
        Optional<string> StackGroup = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<StyleParam.GroupNorm> GroupNorm = default,
        Optional<StyleParam.Fill> Fill = default,
        Optional<Color> FillColor = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        XType[] xs = ChartData.Values(x, nameof(x));
        YType[] ys = ChartData.Values(y, nameof(y));
        ChartData.RequireEqualLengths(nameof(x), xs.Length, nameof(y), ys.Length);
        ArgumentNullException.ThrowIfNull(mode);
        Marker marker = ChartStyle.CopyOf(Marker)
            .With("color", MarkerColor)
            .With("colorscale", MarkerColorScale)
            .With("line", MarkerOutline)
            .With("symbol", MarkerSymbol, MultiMarkerSymbol)
            .With("opacity", MultiOpacity);
        Line line = ChartStyle.CopyOf(Line)
            .With("color", LineColor)
            .With("colorscale", LineColorScale)
            .With("width", LineWidth)
            .With("dash", LineDash);
        Trace trace = new Trace(UseWebGL.Or(false) ? "scattergl" : "scatter")
            .With("name", Name)
            .With("showlegend", ShowLegend)
            .With("opacity", Opacity)
            .WithValue("mode", mode)
            .WithValue("x", xs)
            .WithValue("y", ys)
            .With("text", Text, MultiText)
            .With("textposition", TextPosition, MultiTextPosition)
            .With("orientation", Orientation)
            .With("groupnorm", GroupNorm)
            .With("stackgroup", StackGroup)
            .WithSet("marker", marker)
            .WithSet("line", line)
            .With("fill", Fill)
            .With("fillcolor", FillColor);
        return GenericChart.Of(UseDefaults.Or(true), trace.RequirePerDatum(nameof(x), xs.Length));
    }
}
