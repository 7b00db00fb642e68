using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Points whose sizes show a third quantity.</summary>
    /// <exception cref="ArgumentException">There are no data, or their lengths differ.</exception>
    public static GenericChart Bubble<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        IEnumerable<int> sizes,
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
        Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        int[] diameters = ChartData.Values(sizes, nameof(sizes));
        AttributeRange.Require("size", diameters, nameof(sizes));
        XType[] xs = ChartData.Values(x, nameof(x));
        ChartData.RequireEqualLengths(nameof(x), xs.Length, nameof(sizes), diameters.Length);
        Marker marker = ChartStyle.CopyOf(Marker).WithValue("size", diameters);
        GenericChart chart = Point<XType, YType, TextType>(
            x: xs,
            y: y,
            Name: Name,
            ShowLegend: ShowLegend,
            Opacity: Opacity,
            MultiOpacity: MultiOpacity,
            Text: Text,
            MultiText: MultiText,
            TextPosition: TextPosition,
            MultiTextPosition: MultiTextPosition,
            MarkerColor: MarkerColor,
            MarkerColorScale: MarkerColorScale,
            MarkerOutline: MarkerOutline,
            MarkerSymbol: MarkerSymbol,
            MultiMarkerSymbol: MultiMarkerSymbol,
            Marker: marker,
            StackGroup: StackGroup,
            Orientation: Orientation,
            GroupNorm: GroupNorm,
            UseWebGL: UseWebGL,
            UseDefaults: UseDefaults);
        Line line = ChartStyle.CopyOf(Line)
            .With("color", LineColor)
            .With("colorscale", LineColorScale)
            .With("width", LineWidth)
            .With("dash", LineDash);
        return chart.StyleTraces((trace, _) => trace.WithSet("line", line));
    }
}
