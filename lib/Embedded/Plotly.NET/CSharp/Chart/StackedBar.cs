using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Horizontal bars, drawn at the end of one another when several of these are combined.</summary>
    /// <exception cref="ArgumentException">There are no data, or their lengths differ.</exception>
    public static GenericChart StackedBar<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values,
        Optional<IEnumerable<KeysType>> Keys = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default,
        Optional<Marker> Marker = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<ValuesType>> MultiWidth = default,
        Optional<bool> UseDefaults = default,
        Optional<ValuesType> Base = default,
        Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible
    {
        GenericChart chart = Bar<ValuesType, KeysType, TextType>(
            values: values,
            Keys: Keys,
            Name: Name,
            ShowLegend: ShowLegend,
            Opacity: Opacity,
            MultiOpacity: MultiOpacity,
            Text: Text,
            MultiText: MultiText,
            MarkerColor: MarkerColor,
            MarkerColorScale: MarkerColorScale,
            MarkerOutline: MarkerOutline,
            MarkerPatternShape: MarkerPatternShape,
            MultiMarkerPatternShape: MultiMarkerPatternShape,
            MarkerPattern: MarkerPattern,
            Marker: Marker,
            TextPosition: TextPosition,
            MultiTextPosition: MultiTextPosition,
            MultiWidth: MultiWidth,
            UseDefaults: UseDefaults,
            Base: Base,
            Width: Width);
        return chart.StyleLayout(layout => layout.SetValue("barmode", StyleParam.BarMode.Stack));
    }
}
