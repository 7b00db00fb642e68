using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A line, with a filled band around it: three traces, of which the first two bound the band.</summary>
    /// <exception cref="ArgumentException">There are no data, or their lengths differ.</exception>
    public static GenericChart Range<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        IEnumerable<YType> upper,
        IEnumerable<YType> lower,
        StyleParam.Mode mode,
        Optional<string> Name = default,
        Optional<string> GroupName = default,
        Optional<bool> ShowMarkers = default,
        Optional<bool> ShowLegend = default,
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
        Optional<Marker> UpperMarker = default,
        Optional<Marker> LowerMarker = default,
        Optional<Color> LineColor = default,
        Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default,
        Optional<Line> Line = default,
        Optional<Line> UpperLine = default,
        Optional<Line> LowerLine = default,
        Optional<Color> RangeColor = default,
        Optional<TextType> UpperText = default,
        Optional<IEnumerable<TextType>> MultiUpperText = default,
        Optional<TextType> LowerText = default,
        Optional<IEnumerable<TextType>> MultiLowerText = default,
        Optional<Font> TextFont = default,
        Optional<string> LowerName = default,
        Optional<string> UpperName = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        XType[] xs = ChartData.Values(x, nameof(x));
        YType[] uppers = ChartData.Values(upper, nameof(upper));
        YType[] lowers = ChartData.Values(lower, nameof(lower));
        ChartData.RequireEqualLengths(nameof(x), xs.Length, nameof(upper), uppers.Length);
        ChartData.RequireEqualLengths(nameof(x), xs.Length, nameof(lower), lowers.Length);
        ArgumentNullException.ThrowIfNull(mode);
        StyleParam.Mode drawn = mode.ShowingText(TextPosition.IsSome || TextFont.IsSome).ShowingMarkers(ShowMarkers.Or(false));
        string group = GroupName.Or("Range");
        Color edge = RangeColor.Or(Color.fromString("rgba(0,0,0,0.5)"));

        GenericChart middle = Scatter<XType, YType, TextType>(
            x: xs,
            y: y,
            mode: drawn,
            Name: Name,
            ShowLegend: ShowLegend,
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
            UseDefaults: UseDefaults);
        foreach (Trace trace in middle.Traces)
        {
            trace.WithValue("legendgroup", group).WithSet("legendgrouptitle", Title.init(Text: group));
        }

        Trace Bound(
            string name,
            YType[] values,
            Optional<TextType> text,
            Optional<IEnumerable<TextType>> texts,
            Optional<Marker> marker,
            Optional<Line> line)
            => new Trace("scatter")
                .WithValue("name", name)
                .WithValue("showlegend", ShowLegend.Or(true))
                .WithValue("legendgroup", group)
                .WithValue("mode", drawn)
                .WithValue("x", xs)
                .WithValue("y", values)
                .With("text", text, texts)
                .With("textposition", TextPosition)
                .With("textfont", TextFont)
                .WithSet("marker", ChartStyle.CopyOf(marker).WithValue("color", edge))
                .WithSet("line", ChartStyle.CopyOf(line))
                .With("fillcolor", RangeColor)
                .RequirePerDatum(nameof(x), xs.Length);

        return GenericChart.Of(
            UseDefaults.Or(true),
            [
                Bound(LowerName.Or("lower"), lowers, LowerText, MultiLowerText, LowerMarker, LowerLine),
                Bound(UpperName.Or("upper"), uppers, UpperText, MultiUpperText, UpperMarker, UpperLine)
                    .WithValue("fill", StyleParam.Fill.ToNext_y),
                .. middle.Traces,
            ]);
    }
}
