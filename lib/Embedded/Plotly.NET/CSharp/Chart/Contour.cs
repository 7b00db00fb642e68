using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A matrix as filled contours. The lines between them are drawn where an argument asks how.</summary>
    /// <exception cref="ArgumentException">There are no data, rows differ in length, or the coordinates' lengths do not fit.</exception>
    public static GenericChart Contour<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default,
        Optional<bool> Transpose = default,
        Optional<Color> ContourLineColor = default,
        Optional<StyleParam.DrawingStyle> ContourLineDash = default,
        Optional<double> ContourLineSmoothing = default,
        Optional<Line> ContourLine = default,
        Optional<StyleParam.ContourColoring> ContoursColoring = default,
        Optional<StyleParam.ConstraintOperation> ContoursOperation = default,
        Optional<StyleParam.ContourType> ContoursType = default,
        Optional<bool> ShowContourLabels = default,
        Optional<Font> ContourLabelFont = default,
        Optional<Contours> Contours = default,
        Optional<Color> FillColor = default,
        Optional<int> NContours = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        ZType[][] rows = ChartData.Matrix(zData, nameof(zData));
        Contours contours = ChartStyle.CopyOf(Contours)
            .With("coloring", ContoursColoring)
            .With("operation", ContoursOperation)
            .With("type", ContoursType)
            .With("showlabels", ShowContourLabels)
            .With("labelfont", ContourLabelFont);
        Line line = ChartStyle.CopyOf(ContourLine)
            .With("color", ContourLineColor)
            .With("dash", ContourLineDash)
            .With("smoothing", ContourLineSmoothing);
        Trace trace = new Trace("contour")
            .With("name", Name)
            .With("showlegend", ShowLegend)
            .With("opacity", Opacity)
            .WithValue("z", rows)
            .WithValue("x", ChartData.CellCoordinates(X, nameof(X), Transpose.Or(false) ? rows.Length : rows[0].Length))
            .WithValue("y", ChartData.CellCoordinates(Y, nameof(Y), Transpose.Or(false) ? rows[0].Length : rows.Length))
            .With("text", Text, MultiText)
            .With("colorbar", ColorBar)
            .With("colorscale", ColorScale)
            .With("showscale", ShowScale)
            .With("reversescale", ReverseScale)
            .With("transpose", Transpose)
            .WithSet("contours", contours)
            .WithSet("line", line.IsEmpty ? line.WithValue("width", 0) : line)
            .With("fillcolor", FillColor)
            .With("ncontours", NContours);
        return GenericChart.Of(UseDefaults.Or(true), trace);
    }
}
