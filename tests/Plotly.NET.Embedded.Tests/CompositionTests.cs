using Plotly.NET;
using Plotly.NET.CSharp;
using static EmbeddedPlotlyTests.Figure;
using Chart = Plotly.NET.CSharp.Chart;

namespace EmbeddedPlotlyTests;

public class CompositionTests
{
    private static GenericChart Line(string name = "line") => Chart.Line<double, double, string>(X, Y, Name: name);

    [Fact]
    public void Combine_OfTwoCharts_KeepsTracesInOrder()
    {
        var data = Of(Chart.Combine([Line("a"), Line("b")]))["data"]!.AsArray();

        Assert.Equal(["a", "b"], data.Select(trace => trace!["name"]!.GetValue<string>()));
    }

    [Fact]
    public void Combine_OfTwoLayouts_LetsTheLaterWinAndJoinsLists()
    {
        GenericChart first = Line().WithTitle("first").WithXAxisStyle(Title.init("x")).WithShape(new Plotly.NET.LayoutObjects.Shape());
        GenericChart second = Line().WithTitle("second").WithYAxisStyle(Title.init("y")).WithShape(new Plotly.NET.LayoutObjects.Shape());

        AssertJson(
            """{"title":{"text":"second"},"xaxis":{"title":{"text":"x"}},"yaxis":{"title":{"text":"y"}},"shapes":[{},{}]}""",
            Layout(Chart.Combine([first, second])));
    }

    [Fact]
    public void Combine_OfNothing_Throws()
        => Assert.Contains("no chart to combine", Assert.Throws<ArgumentException>(() => Chart.Combine([])).Message, StringComparison.Ordinal);

    [Fact]
    public void WithTitle_OnACombinedChart_ShowsInItsFirstMember()
    {
        GenericChart first = Line();
        GenericChart second = Line();

        _ = Chart.Combine([first, second]).WithTitle("both");

        AssertJson("""{"title":{"text":"both"}}""", Layout(first));
        AssertJson("{}", Layout(second));
    }

    [Fact]
    public void Styling_OfAChart_ReturnsAnotherObjectAndChangesTheOldOne()
    {
        GenericChart chart = Line();

        GenericChart styled = chart.WithTitle("title").WithLineStyle(Width: 9.0);

        Assert.NotSame(chart, styled);
        Assert.Equal(GenericChart.toJson(styled), GenericChart.toJson(chart));
    }

    [Fact]
    public void Styling_OfOneChart_LeavesTheNextOneAlone()
    {
        GenericChart styled = Line();
        var template = styled.GetLayout().TryGetTypedValue<Template>("template")!.Value;
        template.SetValue("layout", Plotly.NET.Layout.init<string>(BarGap: 0.5));

        AssertJson("0.5", Of(styled)["layout"]!["template"]!["layout"]!["bargap"]);
        Assert.Null(Of(Line())["layout"]!["template"]!["layout"]!["bargap"]);
    }

    [Fact]
    public void Grid_OfFourCharts_GivesEachItsAxesAndTitle()
    {
        GenericChart grid = Chart.Grid(
            [Line().WithXAxisStyle(Title.init("x of 1")), Line(), Line(), Line().WithYAxisStyle(Title.init("y of 4"))],
            2,
            2,
            SubPlotTitles: new[] { "A", "B", "C" },
            XGap: 0.5,
            YGap: 0.5);

        var figure = Of(grid);
        Assert.Equal(["x", "x2", "x3", "x4"], figure["data"]!.AsArray().Select(trace => trace!["xaxis"]!.GetValue<string>()));
        Assert.Equal(["y", "y2", "y3", "y4"], figure["data"]!.AsArray().Select(trace => trace!["yaxis"]!.GetValue<string>()));
        AssertJson("""{"title":{"text":"x of 1"}}""", figure["layout"]!["xaxis"]);
        AssertJson("""{"title":{"text":"y of 4"}}""", figure["layout"]!["yaxis4"]);
        AssertJson(
            """{"rows":2,"columns":2,"roworder":"top to bottom","pattern":"independent","xgap":0.5,"ygap":0.5}""", figure["layout"]!["grid"]);

        // Two cells and half a cell between them: a step is 2/3, a cell 1/3.
        var titles = figure["layout"]!["annotations"]!.AsArray();
        (double, double)[] expected = [(1 / 6.0, 1), (5 / 6.0, 1), (1 / 6.0, 1 / 3.0)];
        Assert.Equal(expected, titles.Select(title => (title!["x"]!.GetValue<double>(), title["y"]!.GetValue<double>())), Close);
        Assert.Equal(["A", "B", "C"], titles.Select(title => title!["text"]!.GetValue<string>()));

        static bool Close((double X, double Y) a, (double X, double Y) b) => Math.Abs(a.X - b.X) < 1e-9 && Math.Abs(a.Y - b.Y) < 1e-9;
    }

    [Fact]
    public void Grid_FromTheBottom_PutsTheFirstTitleAboveTheLowestRow()
    {
        GenericChart grid = Chart.Grid(
            [Line(), Line()], 2, 1, SubPlotTitles: new[] { "low", "high" }, RowOrder: StyleParam.LayoutGridRowOrder.BottomToTop, YGap: 0.5);

        var titles = Of(grid)["layout"]!["annotations"]!.AsArray();
        Assert.Equal(1 / 3.0, titles[0]!["y"]!.GetValue<double>(), 12);
        Assert.Equal(1, titles[1]!["y"]!.GetValue<double>(), 12);
    }

    [Fact]
    public void Grid_Coupled_SharesAxesByColumnAndRow()
    {
        GenericChart grid = Chart.Grid([Line(), Line(), Line(), Line()], 2, 2, Pattern: StyleParam.LayoutGridPattern.Coupled);

        var data = Of(grid)["data"]!.AsArray();
        Assert.Equal(["x", "x2", "x", "x2"], data.Select(trace => trace!["xaxis"]!.GetValue<string>()));
        Assert.Equal(["y", "y", "y2", "y2"], data.Select(trace => trace!["yaxis"]!.GetValue<string>()));
    }

    [Fact]
    public void Grid_Coupled_GivesAxisTitlesToTheirRowAndColumn()
    {
        GenericChart[] charts = [Line(), Line(), Line().WithXAxisStyle(Title.init("column 1")).WithYAxisStyle(Title.init("row 2")), Line()];

        var layout = Of(Chart.Grid(charts, 2, 2, Pattern: StyleParam.LayoutGridPattern.Coupled))["layout"]!;

        AssertJson("""{"title":{"text":"column 1"}}""", layout["xaxis"]);
        AssertJson("""{"title":{"text":"row 2"}}""", layout["yaxis2"]);
    }

    [Fact]
    public void Grid_WithSubPlots_NamesThemAsPlotlyDoes()
    {
        Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][] subplots =
            [[Tuple.Create(StyleParam.LinearAxisId.NewX(1), StyleParam.LinearAxisId.NewY(1)),
              Tuple.Create(StyleParam.LinearAxisId.NewX(2), StyleParam.LinearAxisId.NewY(1))]];

        AssertJson("""[["xy","x2y"]]""", Of(Chart.Grid([Line(), Line()], 1, 2, SubPlots: subplots))["layout"]!["grid"]!["subplots"]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(1, 3)]
    public void Grid_WithWrongNumberOfChartsOrTitles_SaysWhatItTakes(int charts, int titles)
    {
        string[] names = [.. Enumerable.Range(0, titles).Select(i => $"t{i}")];

        var error = Assert.Throws<ArgumentException>(
            () => Chart.Grid(Enumerable.Range(0, charts).Select(_ => Line()), 1, 2, SubPlotTitles: names));

        Assert.Contains($"takes 1 to 2 charts and up to 2 titles, but there are {charts} and {titles}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SingleStack_OfTwoCharts_IsAGridOfOneColumn()
        => AssertJson(
            """{"rows":2,"columns":1,"roworder":"top to bottom","pattern":"independent"}""",
            Of(Chart.SingleStack([Line(), Line()]))["layout"]!["grid"]);

    [Fact]
    public void Invisible_InAGrid_HidesItsAxes()
    {
        var layout = Of(Chart.Grid([Line(), Chart.Invisible()], 1, 2))["layout"]!;

        Assert.False(layout["xaxis2"]!["showticklabels"]!.GetValue<bool>());
        Assert.False(layout["yaxis2"]!["showgrid"]!.GetValue<bool>());
    }
}
