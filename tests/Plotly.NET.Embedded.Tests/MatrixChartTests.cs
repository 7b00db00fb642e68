using Plotly.NET;
using static EmbeddedPlotlyTests.Figure;
using Chart = Plotly.NET.CSharp.Chart;

namespace EmbeddedPlotlyTests;

public class MatrixChartTests
{
    private static readonly int[][] Matrix = [[1, 2, 3], [4, 5, 6]];

    [Fact]
    public void Heatmap_WithCoordinatesAndColours_WritesThem()
        => AssertJson(
            """
            {"type":"heatmap","z":[[1,2,3],[4,5,6]],"x":["a","b","c"],"y":[0,1],"colorscale":"Cividis","showscale":true,
             "colorbar":{"len":0.5,"title":{"text":"nats"}},"zsmooth":"best","xgap":1,"ygap":2,"reversescale":true}
            """,
            Trace(Chart.Heatmap<int, string, int, string>(
                Matrix,
                X: Keys,
                Y: new[] { 0, 1 },
                ColorScale: StyleParam.Colorscale.Cividis,
                ShowScale: true,
                ColorBar: ColorBar.init<string, double>(Len: 0.5, Title: Title.init("nats")),
                ZSmooth: StyleParam.SmoothAlg.Best,
                XGap: 1,
                YGap: 2,
                ReverseScale: true)));

    [Fact]
    public void Heatmap_WithReversedYAxis_DrawsTheFirstRowAtTheTop()
        => AssertJson("""{"yaxis":{"autorange":"reversed"}}""", Layout(Chart.Heatmap<int, int, int, string>(Matrix, ReverseYAxis: true)));

    [Fact]
    public void Heatmap_WithoutColorScale_GetsViridisFromTheTemplate()
        => AssertJson(
            "\"Viridis\"",
            Of(Chart.Heatmap<int, int, int, string>(Matrix))["layout"]!["template"]!["data"]!["heatmap"]![0]!["colorscale"]);

    [Fact]
    public void Heatmap_WithEdgesInsteadOfCentres_AcceptsOneMore()
        => AssertJson("[0,1,2,3]", Trace(Chart.Heatmap<int, int, int, string>(Matrix, X: new[] { 0, 1, 2, 3 }))["x"]);

    [Fact]
    public void Heatmap_Transposed_ExpectsCoordinatesOfTheDrawnMatrix()
        => AssertJson("[0,1]", Trace(Chart.Heatmap<int, int, int, string>(Matrix, X: new[] { 0, 1 }, Transpose: true))["x"]);

    [Fact]
    public void Heatmap_WithOwnColorScale_WritesPositionsAndColours()
        => AssertJson(
            """[[0,"white"],[1,"rgba(0, 0, 0, 1)"]]""",
            Trace(Chart.Heatmap<int, int, int, string>(
                Matrix,
                ColorScale: StyleParam.Colorscale.NewCustom(
                    [Tuple.Create(0.0, Color.fromString("white")), Tuple.Create(1.0, Color.fromHex("000000"))])))["colorscale"]);

    [Fact]
    public void AnnotatedHeatmap_WithTexts_WritesOneAnnotationForEachCell()
    {
        string[][] texts = [["a", "b", "c"], ["d", "e", "f"]];

        var annotations = Layout(Chart.AnnotatedHeatmap<int, int, int, string>(Matrix, texts))["annotations"]!.AsArray();

        Assert.Equal(6, annotations.Count);
        AssertJson("""{"x":1,"y":1,"showarrow":false,"text":"e"}""", annotations[4]);
    }

    [Fact]
    public void Contour_WithoutLineArguments_DrawsNoLines()
        => AssertJson("""{"width":0}""", Trace(Chart.Contour<int, int, int, string>(Matrix))["line"]);

    [Fact]
    public void Contour_WithLineColour_DrawsLines()
        => AssertJson(
            """{"color":"white"}""",
            Trace(Chart.Contour<int, int, int, string>(Matrix, ContourLineColor: Color.fromString("white")))["line"]);

    [Fact]
    public void Image_WithPixels_WritesThem()
        => AssertJson(
            """{"type":"image","z":[[[1,2,3],[4,5,6]]],"colormodel":"rgb"}""",
            Trace(Chart.Image<string>(Z: new[] { new[] { new[] { 1, 2, 3 }, new[] { 4, 5, 6 } } }, ColorModel: StyleParam.ColorModel.RGB)));
}
