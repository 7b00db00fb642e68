using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A matrix as colours; its first row is drawn at the bottom unless <paramref name="ReverseYAxis"/> is set.</summary>
    /// <exception cref="ArgumentException">There are no data, rows differ in length, or the coordinates' lengths do not fit.</exception>
    public static GenericChart Heatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData,
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
        Trace trace = new Trace(UseWebGL.Or(false) ? "heatmapgl" : "heatmap")
            .With("name", Name)
            .With("showlegend", ShowLegend)
            .With("opacity", Opacity)
            .WithValue("z", rows)
            .WithValue("x", ChartData.CellCoordinates(X, nameof(X), Transpose.Or(false) ? rows.Length : rows[0].Length))
            .With("xgap", XGap)
            .WithValue("y", ChartData.CellCoordinates(Y, nameof(Y), Transpose.Or(false) ? rows[0].Length : rows.Length))
            .With("ygap", YGap)
            .With("text", Text, MultiText)
            .With("colorbar", ColorBar)
            .With("colorscale", ColorScale)
            .With("showscale", ShowScale)
            .With("reversescale", ReverseScale)
            .With("zsmooth", ZSmooth)
            .With("transpose", Transpose);
        GenericChart chart = GenericChart.Of(UseDefaults.Or(true), trace);
        return ReverseYAxis.Or(false)
            ? chart.StyleAxis("yaxis", new LinearAxis().WithValue("autorange", StyleParam.AutoRange.Reversed))
            : chart;
    }
}
