using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A matrix as colours, with a text in each cell.</summary>
    /// <exception cref="ArgumentException">There are no data, rows differ in length, or there is not one text for each cell.</exception>
    public static GenericChart AnnotatedHeatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData,
        IEnumerable<IEnumerable<string>> annotationText,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<XType>> X = default,
        Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<int> YGap = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> Transpose = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        ZType[][] rows = ChartData.Matrix(zData, nameof(zData));
        string[][] texts = ChartData.Matrix(annotationText, nameof(annotationText));
        ChartData.RequireEqualLengths(nameof(zData), rows.Length, nameof(annotationText), texts.Length);
        ChartData.RequireEqualLengths("a row of " + nameof(zData), rows[0].Length, "a row of " + nameof(annotationText), texts[0].Length);
        GenericChart chart = Heatmap<ZType, XType, YType, TextType>(
            zData: rows,
            Name: Name,
            ShowLegend: ShowLegend,
            Opacity: Opacity,
            X: X,
            XGap: XGap,
            Y: Y,
            YGap: YGap,
            Text: Text,
            MultiText: MultiText,
            ColorBar: ColorBar,
            ColorScale: ColorScale,
            ShowScale: ShowScale,
            ReverseScale: ReverseScale,
            ZSmooth: ZSmooth,
            Transpose: Transpose,
            UseWebGL: UseWebGL,
            ReverseYAxis: ReverseYAxis,
            UseDefaults: UseDefaults);
        IEnumerable<Annotation> annotations = texts.SelectMany((row, y) => row.Select((text, x)
            => new Annotation().WithValue("x", x).WithValue("y", y).WithValue("showarrow", false).WithValue("text", text)));
        return chart.StyleLayout(layout => layout.SetList("annotations", annotations, append: true));
    }
}
