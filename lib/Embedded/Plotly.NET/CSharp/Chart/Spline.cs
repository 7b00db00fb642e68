using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A smooth curve through the data in their order; <paramref name="Smoothing"/> is 0 (straight lines) to 1.3.</summary>
    /// <exception cref="ArgumentException">There are no data, or their lengths differ.</exception>
    public static GenericChart Spline<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        Optional<bool> ShowMarkers = default,
        Optional<double> Smoothing = default,
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
        GenericChart chart = Line<XType, YType, TextType>(
            x: x,
            y: y,
            ShowMarkers: ShowMarkers,
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
            Marker: Marker,
            LineColor: LineColor,
            LineColorScale: LineColorScale,
            LineWidth: LineWidth,
            LineDash: LineDash,
            Line: Line,
            StackGroup: StackGroup,
            Orientation: Orientation,
            GroupNorm: GroupNorm,
            Fill: Fill,
            FillColor: FillColor,
            UseWebGL: UseWebGL,
            UseDefaults: UseDefaults);
        return chart.StyleTraces((trace, _) =>
        {
            Line line = trace.TryGet("line", out Line? drawn) ? drawn : new Line();
            trace.SetValue("line", line.WithValue("shape", StyleParam.Shape.Spline).With("smoothing", Smoothing));
        });
    }
}
