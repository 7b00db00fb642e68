using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Vertical bars.</summary>
    /// <exception cref="ArgumentException">There are no data, or their lengths differ.</exception>
    public static GenericChart Column<ValuesType, KeysType, TextType>(
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
        ValuesType[] lengths = ChartData.Values(values, nameof(values));
        Pattern pattern = ChartStyle.CopyOf(MarkerPattern).With("shape", MarkerPatternShape, MultiMarkerPatternShape);
        Marker marker = ChartStyle.CopyOf(Marker)
            .With("color", MarkerColor)
            .WithSet("pattern", pattern)
            .With("opacity", MultiOpacity)
            .With("colorscale", MarkerColorScale)
            .With("line", MarkerOutline);
        Trace trace = new Trace("bar")
            .With("name", Name)
            .With("showlegend", ShowLegend)
            .With("opacity", Opacity)
            .WithValue("y", lengths)
            .WithValue("x", ChartData.KeysFor(lengths.Length, nameof(values), Keys, nameof(Keys)))
            .With("base", Base)
            .With("width", Width, MultiWidth)
            .With("text", Text, MultiText)
            .With("textposition", TextPosition, MultiTextPosition)
            .WithValue("orientation", StyleParam.Orientation.Vertical)
            .WithSet("marker", marker);
        return GenericChart.Of(UseDefaults.Or(true), trace.RequirePerDatum(nameof(values), lengths.Length));
    }
}
