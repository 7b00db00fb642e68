using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using static EmbeddedPlotlyTests.Figure;
using Chart = Plotly.NET.CSharp.Chart;

namespace EmbeddedPlotlyTests;

public class ScatterChartTests
{
    [Fact]
    public void Scatter_WithDataAndMode_WritesOnlyThese()
        => AssertJson(
            """{"type":"scatter","mode":"lines+markers","x":[1,2,3],"y":[4,5.5,6]}""",
            Trace(Chart.Scatter<double, double, string>(X, Y, StyleParam.Mode.Lines_Markers)));

    [Fact]
    public void Scatter_WithEveryArgument_WritesEach()
        => AssertJson(
            """
            {"type":"scattergl","name":"n","showlegend":false,"opacity":0.5,"mode":"markers","x":[1,2,3],"y":[4,5.5,6],"text":["a","b","c"],
             "textposition":"top center","orientation":"h","groupnorm":"percent","stackgroup":"s",
             "marker":{"size":7,"color":"rgba(17, 34, 51, 1)","colorscale":"Viridis","line":{"width":2},"symbol":["circle","x","star-open"],
                       "opacity":[0.1,0.2,0.3]},
             "line":{"shape":"hv","color":"red","colorscale":"Jet","width":3,"dash":"dash"},"fill":"tozeroy","fillcolor":"bisque"}
            """,
            Trace(Chart.Scatter<double, double, string>(
                X,
                Y,
                StyleParam.Mode.Markers,
                Name: "n",
                ShowLegend: false,
                Opacity: 0.5,
                MultiOpacity: new[] { 0.1, 0.2, 0.3 },
                Text: "hidden by MultiText",
                MultiText: Keys,
                TextPosition: StyleParam.TextPosition.TopCenter,
                MarkerColor: Color.fromHex("#112233"),
                MarkerColorScale: StyleParam.Colorscale.Viridis,
                MarkerOutline: Line.init(Width: 2.0),
                MarkerSymbol: StyleParam.MarkerSymbol.Square,
                MultiMarkerSymbol: new[]
                {
                    StyleParam.MarkerSymbol.Circle,
                    StyleParam.MarkerSymbol.X,
                    StyleParam.MarkerSymbol.NewModified(StyleParam.MarkerSymbol.Star, StyleParam.SymbolStyle.Open),
                },
                Marker: Marker.init(Size: 7),
                LineColor: Color.fromString("red"),
                LineColorScale: StyleParam.Colorscale.Jet,
                LineWidth: 3.0,
                LineDash: StyleParam.DrawingStyle.Dash,
                Line: Line.init(Shape: StyleParam.Shape.Hv),
                StackGroup: "s",
                Orientation: StyleParam.Orientation.Horizontal,
                GroupNorm: StyleParam.GroupNorm.Percent,
                Fill: StyleParam.Fill.ToZero_y,
                FillColor: Color.fromKeyword(ColorKeyword.Bisque),
                UseWebGL: true)));

    [Fact]
    public void Scatter_WithMarkerUsedTwice_LeavesTheCallersMarkerAlone()
    {
        Marker shared = Marker.init(Size: 7);

        GenericChart red = Chart.Point<double, double, string>(X, Y, Marker: shared, MarkerColor: Color.fromString("red"));
        GenericChart plain = Chart.Point<double, double, string>(X, Y, Marker: shared);

        AssertJson("""{"size":7,"color":"red"}""", Trace(red)["marker"]);
        AssertJson("""{"size":7}""", Trace(plain)["marker"]);
    }

    [Fact]
    public void Scatter_WithoutDefaults_HasNeitherSizeNorTemplateNorConfiguration()
    {
        var figure = Of(Chart.Scatter<double, double, string>(X, Y, StyleParam.Mode.Lines, UseDefaults: false));

        AssertJson("{}", figure["layout"]);
        AssertJson("{}", figure["config"]);
    }

    [Fact]
    public void Scatter_ByDefault_HasSizeTemplateAndResponsiveConfiguration()
    {
        var figure = Of(Chart.Scatter<double, double, string>(X, Y, StyleParam.Mode.Lines));

        AssertJson("600", figure["layout"]!["width"]);
        AssertJson("600", figure["layout"]!["height"]);
        AssertJson("\"white\"", figure["layout"]!["template"]!["layout"]!["plot_bgcolor"]);
        AssertJson("""{"responsive":true}""", figure["config"]);
    }

    [Theory]
    [InlineData(false, false, "lines")]
    [InlineData(true, false, "lines+markers")]
    [InlineData(false, true, "lines+text")]
    [InlineData(true, true, "lines+markers+text")]
    public void Line_WithMarkersOrTextPosition_ChoosesTheMode(bool markers, bool text, string mode)
    {
        GenericChart chart = Chart.Line<double, double, string>(
            X, Y, ShowMarkers: markers, TextPosition: text ? StyleParam.TextPosition.TopLeft : default(Optional<StyleParam.TextPosition>));

        Assert.Equal(mode, Trace(chart)["mode"]!.GetValue<string>());
    }

    [Fact]
    public void Point_WithTextPosition_ShowsTheText()
        => Assert.Equal(
            "markers+text",
            Trace(Chart.Point<double, double, string>(X, Y, MultiText: Keys, TextPosition: StyleParam.TextPosition.TopLeft))["mode"]!
                .GetValue<string>());

    [Fact]
    public void Spline_WithSmoothing_CurvesTheLine()
        => AssertJson(
            """{"width":2,"shape":"spline","smoothing":1.1}""",
            Trace(Chart.Spline<double, double, string>(X, Y, LineWidth: 2.0, Smoothing: 1.1))["line"]);

    [Fact]
    public void Bubble_WithSizes_SizesTheMarkers()
        => AssertJson("""{"size":[1,2,3]}""", Trace(Chart.Bubble<double, double, string>(X, Y, new[] { 1, 2, 3 }))["marker"]);

    [Fact]
    public void Area_WithData_FillsToZero()
        => AssertJson(
            """{"type":"scatter","mode":"lines","x":[1,2,3],"y":[4,5.5,6],"fill":"tozeroy"}""",
            Trace(Chart.Area<double, double, string>(X, Y)));

    [Fact]
    public void StackedArea_WithData_JoinsTheStack()
        => AssertJson(
            """{"type":"scatter","mode":"lines","x":[1,2,3],"y":[4,5.5,6],"fill":"tonexty","stackgroup":"stackedarea"}""",
            Trace(Chart.StackedArea<double, double, string>(X, Y)));

    [Fact]
    public void Range_WithBounds_DrawsLowerThenFilledUpperThenLine()
    {
        GenericChart chart = Chart.Range<double, double, string>(
            X, Y, upper: new[] { 5.0, 6, 7 }, lower: new[] { 3.0, 4, 5 }, StyleParam.Mode.Lines, Name: "mean", RangeColor: Color.fromString("silver"));

        AssertJson(
            """
            [{"type":"scatter","name":"lower","showlegend":true,"legendgroup":"Range","mode":"lines","x":[1,2,3],"y":[3,4,5],
              "marker":{"color":"silver"},"fillcolor":"silver"},
             {"type":"scatter","name":"upper","showlegend":true,"legendgroup":"Range","mode":"lines","x":[1,2,3],"y":[5,6,7],
              "marker":{"color":"silver"},"fillcolor":"silver","fill":"tonexty"},
             {"type":"scatter","name":"mean","mode":"lines","x":[1,2,3],"y":[4,5.5,6],"legendgroup":"Range",
              "legendgrouptitle":{"text":"Range"}}]
            """,
            Of(chart)["data"]);
    }
}
