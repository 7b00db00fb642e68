using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static EmbeddedPlotlyTests.Figure;
using CSharpExtensions = Plotly.NET.CSharp.GenericChartExtensions;
using Chart = Plotly.NET.CSharp.Chart;

namespace EmbeddedPlotlyTests;

public class StyleTests
{
    private static GenericChart Line() => Chart.Line<double, double, string>(X, Y);

    [Fact]
    public void WithTitle_WithFont_WritesBoth()
        => AssertJson(
            """{"title":{"text":"T","font":{"family":"Arial","size":20,"color":"red"}}}""",
            Layout(Line().WithTitle("T", Font.init(StyleParam.FontFamily.Arial, 20, Color.fromString("red")))));

    [Fact]
    public void WithXAxisStyle_OfTheFSharpLayer_WritesTitleAndRange()
        => AssertJson(
            """{"xaxis2":{"title":{"text":"x","standoff":3},"range":[0,1.5],"showgrid":false,"side":"top"}}""",
            Layout(Line().WithXAxisStyle(
                Title.init("x", Standoff: 3),
                MinMax: Tuple.Create<IConvertible, IConvertible>(0, 1.5),
                ShowGrid: false,
                Side: StyleParam.Side.Top,
                Id: StyleParam.SubPlotId.NewXAxis(2))));

    [Fact]
    public void WithXAxisStyle_OfTheCSharpLayer_WritesTypeRangeAndCategories()
        => AssertJson(
            """
            {"xaxis":{"title":{"text":"n","font":{"size":9}},"type":"log","range":[0,5],"domain":[0,0.5],"mirror":"all","showline":true,
                      "gridcolor":"red","zeroline":false,"categoryorder":"array","categoryarray":["a","b","c"]}}
            """,
            Layout(Line().WithXAxisStyle<double, double, string>(
                TitleText: "n",
                TitleFont: Font.init(Size: 9.0),
                AxisType: StyleParam.AxisType.Log,
                MinMax: Tuple.Create(0.0, 5.0),
                Domain: Tuple.Create(0.0, 0.5),
                Mirror: StyleParam.Mirror.All,
                ShowLine: true,
                GridColor: Color.fromString("red"),
                ZeroLine: false,
                CategoryOrder: StyleParam.CategoryOrder.Array,
                CategoryArray: Keys)));

    [Fact]
    public void WithYAxisStyle_Twice_AddsToTheAxis()
        => AssertJson(
            """{"yaxis":{"title":{"text":"y"},"overlaying":"y","anchor":"x2","showgrid":false}}""",
            Layout(Line()
                .WithYAxisStyle(Title.init("y"))
                .WithYAxisStyle<double, double, string>(
                    Overlaying: StyleParam.LinearAxisId.NewY(1), Anchor: StyleParam.LinearAxisId.NewX(2), ShowGrid: false)));

    [Fact]
    public void WithXAxisStyle_OnAYAxis_Throws()
        => Assert.Contains(
            "'yaxis' does not name an axis of this kind",
            Assert.Throws<ArgumentException>(() => Line().WithXAxisStyle(Title.init("x"), Id: StyleParam.SubPlotId.NewYAxis(1))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void WithXAxis_WithEveryKindOfValue_WritesThem()
        => AssertJson(
            """
            {"xaxis":{"visible":true,"type":"category","autorange":"reversed","range":[1,2],"scaleanchor":"y","tickvals":[1,2,3],
                      "ticktext":["a","b","c"],"automargin":"height+width+left+right+top+bottom","tickangle":45,"dtick":2}}
            """,
            Layout(Line().WithXAxis(LinearAxis.init<int, int, int, double, double, string, string, string>(
                Visible: true,
                AxisType: StyleParam.AxisType.Category,
                AutoRange: StyleParam.AutoRange.Reversed,
                Range: StyleParam.Range.NewMinMax(1, 2),
                ScaleAnchor: StyleParam.ScaleAnchor.NewY(1),
                TickVals: X,
                TickText: Keys,
                AutoMargin: StyleParam.TickAutoMargin.All,
                TickAngle: 45,
                DTick: 2.0))));

    [Fact]
    public void WithSize_OfBothLayers_SetsPixels()
    {
        GenericChart chart = Line().WithSize(700, 400);
        AssertJson("[700,400]", new System.Text.Json.Nodes.JsonArray(Of(chart)["layout"]!["width"]!.DeepClone(), Of(chart)["layout"]!["height"]!.DeepClone()));

        AssertJson("800", Of(CSharpExtensions.WithSize(chart, Width: 800))["layout"]!["width"]);
    }

    [Fact]
    public void WithLegend_WithFalse_HidesIt() => AssertJson("""{"showlegend":false}""", Layout(Line().WithLegend(false)));

    [Fact]
    public void WithLegendStyle_WithPosition_WritesIt()
        => AssertJson(
            """{"legend":{"orientation":"h","title":{"text":"L"},"valign":"middle","x":0.1,"xanchor":"left","y":1.1,"yanchor":"top"}}""",
            Layout(CSharpExtensions.WithLegendStyle(
                Line(),
                Orientation: StyleParam.Orientation.Horizontal,
                Title: Title.init("L"),
                VerticalAlign: StyleParam.VerticalAlign.Middle,
                X: 0.1,
                XAnchor: StyleParam.XAnchorPosition.Left,
                Y: 1.1,
                YAnchor: StyleParam.YAnchorPosition.Top)));

    [Fact]
    public void WithTraceInfo_OnTwoTraces_KeepsNamesDistinct()
    {
        var data = Of(CSharpExtensions.WithTraceInfo(
            Chart.Combine([Line(), Line()]), Name: "n", Visible: StyleParam.Visible.LegendOnly, LegendGroup: "g"))["data"]!.AsArray();

        Assert.Equal(["n", "n_1"], data.Select(trace => trace!["name"]!.GetValue<string>()));
        Assert.All(data, trace => AssertJson("\"legendonly\"", trace!["visible"]));
        Assert.All(data, trace => AssertJson("\"g\"", trace!["legendgroup"]));
    }

    [Fact]
    public void WithMarginSize_WithPixels_WritesThem()
        => AssertJson(
            """{"margin":{"l":10,"r":20,"t":30,"b":40,"pad":5}}""",
            Layout(Line().WithMarginSize<int, int, int, int, int, bool>(Left: 10, Right: 20, Top: 30, Bottom: 40, Pad: 5)));

    [Fact]
    public void WithAnnotation_WithArrow_WritesIt()
        => AssertJson(
            """{"annotations":[{"x":1,"y":2.5,"showarrow":true,"text":"here","xref":"paper","arrowhead":3}]}""",
            Layout(Line().WithAnnotation(Annotation.init<int, double, int, int, int, int, int, string, int, string>(
                X: 1, Y: 2.5, Text: "here", ShowArrow: true, ArrowHead: StyleParam.ArrowHead.Barbed, XRef: "paper"))));

    [Fact]
    public void WithAnnotations_WithoutAppending_ReplacesThem()
    {
        static Annotation Text(string text) => Annotation.init<int, int, int, int, int, int, int, int, int, int>(Text: text);

        AssertJson("""{"annotations":[{"text":"b"},{"text":"a"}]}""", Layout(Line().WithAnnotations([Text("a")]).WithAnnotations([Text("b")])));
        AssertJson("""{"annotations":[{"text":"b"}]}""", Layout(Line().WithAnnotations([Text("a")]).WithAnnotations([Text("b")], false)));
    }

    [Fact]
    public void WithShape_WithDashedLine_WritesIt()
        => AssertJson(
            """
            {"shapes":[{"type":"line","x0":0,"x1":1,"y0":2,"y1":2,"xref":"paper","yref":"y","layer":"below",
                        "line":{"color":"gray","dash":"3px,4px"}}]}
            """,
            Layout(Line().WithShape(Shape.init<int, int, int, int>(
                ShapeType: StyleParam.ShapeType.Line,
                X0: 0,
                X1: 1,
                Y0: 2,
                Y1: 2,
                Xref: "paper",
                Yref: "y",
                Layer: StyleParam.Layer.Below,
                Line: Plotly.NET.Line.init(Color: Color.fromString("gray"), Dash: StyleParam.DrawingStyle.NewUser([3, 4]))))));

    [Fact]
    public void WithLineStyleAndWithMarkerStyle_OnATrace_AddToIt()
        => AssertJson(
            """
            {"type":"scatter","mode":"lines","x":[1,2,3],"y":[4,5.5,6],"line":{"color":"red","width":4,"dash":"dashdot"},
             "marker":{"size":9,"symbol":"square"}}
            """,
            Trace(Chart.Line<double, double, string>(X, Y, LineColor: Color.fromString("red"))
                .WithLineStyle(Width: 4.0, Dash: StyleParam.DrawingStyle.DashDot)
                .WithMarkerStyle(Size: 9, Symbol: StyleParam.MarkerSymbol.Square)));

    [Fact]
    public void WithYErrorStyle_WithLengths_WritesErrorBars()
        => AssertJson(
            """{"array":[1,2,3],"thickness":1.5,"width":2}""",
            Trace(Line().WithYErrorStyle<double, double>(Array: X, Thickness: 1.5, Width: 2.0))["error_y"]);

    [Fact]
    public void WithAxisAnchor_WithNumbers_MovesTheTraces()
    {
        var trace = Trace(Line().WithAxisAnchor(X: 1, Y: 2));

        Assert.Equal(("x", "y2"), (trace["xaxis"]!.GetValue<string>(), trace["yaxis"]!.GetValue<string>()));
    }

    [Fact]
    public void WithLayout_WithBarMode_AddsIt()
        => AssertJson(
            """{"barmode":"overlay","hovermode":"x unified"}""",
            Layout(Line().WithLayout(Plotly.NET.Layout.init<string>(
                BarMode: StyleParam.BarMode.Overlay, HoverMode: StyleParam.HoverMode.XUnified))));

    [Fact]
    public void WithConfig_WithStaticPlot_AddsIt()
        => AssertJson("""{"responsive":true,"staticPlot":true}""", Of(Line().WithConfig(Config.init(StaticPlot: true)))["config"]);

    [Fact]
    public void SetValue_OnTracesAndLayout_ReachesTheFigure()
    {
        GenericChart chart = Line();

        chart.GetLayout().SetValue("hovermode", "closest");
        chart.GetTraces()[0].SetValue("connectgaps", true);

        AssertJson("""{"hovermode":"closest"}""", Layout(chart));
        AssertJson("true", Trace(chart)["connectgaps"]);
    }

    [Fact]
    public void Colorscales_OfColorBrewer_HavePlotlysNames()
    {
        Assert.Equal("YlOrRd", StyleParam.Colorscale.YIOrRd.ToString());
        Assert.Equal("YlGnBu", StyleParam.Colorscale.YIGnBu.ToString());
    }

    [Fact]
    public void WithTemplate_OfOnesOwn_ReplacesTheDefault()
        => AssertJson(
            """{"layout":{"bargap":0.5},"data":{"scatter":[{"type":"scatter","opacity":0.5}]}}""",
            Of(Line().WithTemplate(Template.init<Trace>(
                Plotly.NET.Layout.init<string>(BarGap: 0.5),
                new[] { ScatterTemplate() })))["layout"]!["template"]);

    private static Trace ScatterTemplate()
    {
        var trace = new Trace("scatter");
        trace.SetValue("opacity", 0.5);
        return trace;
    }
}
