using Plotly.NET;
using Plotly.NET.TraceObjects;
using static EmbeddedPlotlyTests.Figure;
using Chart = Plotly.NET.CSharp.Chart;

namespace EmbeddedPlotlyTests;

public class DistributionChartTests
{
    [Fact]
    public void Bar_WithKeys_PutsValuesOnX()
        => AssertJson(
            """{"type":"bar","name":"n","x":[4,5.5,6],"y":["a","b","c"],"orientation":"h","marker":{"pattern":{"shape":"/"}}}""",
            Trace(Chart.Bar<double, string, string>(Y, Keys: Keys, Name: "n", MarkerPatternShape: StyleParam.PatternShape.DiagonalDescending)));

    [Fact]
    public void Column_WithKeysBaseAndWidth_PutsValuesOnY()
        => AssertJson(
            """{"type":"bar","y":[4,5.5,6],"x":["a","b","c"],"base":1,"width":0.5,"orientation":"v"}""",
            Trace(Chart.Column<double, string, string>(Y, Keys: Keys, Base: 1.0, Width: 0.5)));

    [Fact]
    public void StackedColumn_WithKeys_StacksInTheLayout()
        => AssertJson("""{"barmode":"stack"}""", Layout(Chart.StackedColumn<double, string, string>(Y, Keys: Keys)));

    [Fact]
    public void StackedBar_WithKeys_StacksInTheLayout()
        => AssertJson("""{"barmode":"stack"}""", Layout(Chart.StackedBar<double, string, string>(Y, Keys: Keys)));

    [Fact]
    public void Histogram_WithBinsAndNorm_WritesThem()
        => AssertJson(
            """
            {"type":"histogram","x":[4,5.5,6],"histnorm":"probability density","nbinsx":5,"xbins":{"start":0,"end":1,"size":0.1},
             "cumulative":{"enabled":true}}
            """,
            Trace(Chart.Histogram<double, double, string>(
                X: Y,
                HistNorm: StyleParam.HistNorm.ProbabilityDensity,
                NBinsX: 5,
                XBins: Bins.init(0, 1, 0.1),
                Cumulative: Cumulative.init(true))));

    [Fact]
    public void Histogram2D_WithPairs_WritesThem()
        => AssertJson(
            """{"type":"histogram2d","x":[1,2,3],"y":[4,5.5,6],"nbinsx":3,"nbinsy":4,"colorscale":"Cividis"}""",
            Trace(Chart.Histogram2D<double, double, double>(X, Y, NBinsX: 3, NBinsY: 4, ColorScale: StyleParam.Colorscale.Cividis)));

    [Fact]
    public void BoxPlot_WithGroups_WritesPointsAndMean()
        => AssertJson(
            """
            {"type":"box","x":["a","b","c"],"y":[4,5.5,6],"boxpoints":"outliers","boxmean":"sd","line":{"color":"black","width":2},"notched":true}
            """,
            Trace(Chart.BoxPlot<string, double, string>(
                X: Keys,
                Y: Y,
                BoxPoints: StyleParam.BoxPoints.Outliers,
                BoxMean: StyleParam.BoxMean.SD,
                OutlineColor: Color.fromString("black"),
                OutlineWidth: 2.0,
                Notched: true)));

    [Fact]
    public void Violin_WithBoxAndMean_WritesThem()
        => AssertJson(
            """
            {"type":"violin","name":"v","y":[4,5.5,6],"points":false,"box":{"line":{"width":3},"visible":true,"width":0.1},"bandwidth":0.3,
             "meanline":{"visible":true},"side":"positive","span":[0,10],"spanmode":"hard"}
            """,
            Trace(Chart.Violin<string, double, string>(
                Y: Y,
                Name: "v",
                Points: StyleParam.BoxPoints.False,
                ShowBox: true,
                BoxWidth: 0.1,
                Box: Box.init(LineWidth: 3.0),
                BandWidth: 0.3,
                MeanLine: MeanLine.init(true),
                Side: StyleParam.ViolinSide.Positive,
                Span: StyleParam.Range.NewMinMax(0, 10),
                SpanMode: StyleParam.SpanMode.Hard)));
}
