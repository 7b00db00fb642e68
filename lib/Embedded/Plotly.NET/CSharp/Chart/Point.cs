using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Points.</summary>
    /// <exception cref="ArgumentException">There are no data, or their lengths differ.</exception>
    public static GenericChart Point<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
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
        Optional<string> StackGroup = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<StyleParam.GroupNorm> GroupNorm = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => Scatter<XType, YType, TextType>(
            x: x,
            y: y,
            mode: StyleParam.Mode.Markers.ShowingText(TextPosition.IsSome || MultiTextPosition.IsSome),
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
            StackGroup: StackGroup,
            Orientation: Orientation,
            GroupNorm: GroupNorm,
            UseWebGL: UseWebGL,
            UseDefaults: UseDefaults);
}
