using Plotly.NET;
using Plotly.NET.CSharp;
using static EmbeddedPlotlyTests.Figure;
using CSharpExtensions = Plotly.NET.CSharp.GenericChartExtensions;
using Chart = Plotly.NET.CSharp.Chart;

namespace EmbeddedPlotlyTests;

public class ArgumentErrorTests
{
    private static void AssertRefused(string sentence, Action call)
        => Assert.Contains(sentence, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);

    [Fact]
    public void Scatter_WithLengthsThatDiffer_NamesBoth()
        => AssertRefused(
            "x has 3 values, but y has 2; both must have the same number.",
            () => Chart.Line<double, double, string>(X, new[] { 1.0, 2 }));

    [Fact]
    public void Scatter_WithoutData_NamesTheArgument()
        => AssertRefused("x is empty; a chart needs at least one value.", () => Chart.Point<double, double, string>([], []));

    [Fact]
    public void Scatter_WithNull_NamesTheArgument()
        => Assert.Equal("y", Assert.Throws<ArgumentNullException>(() => Chart.Point<double, double, string>(X, null!)).ParamName);

    [Fact]
    public void Bubble_WithTooFewSizes_NamesThem()
        => AssertRefused("x has 3 values, but sizes has 1", () => Chart.Bubble<double, double, string>(X, Y, [1]));

    [Fact]
    public void Range_WithTooFewBounds_NamesThem()
        => AssertRefused("x has 3 values, but lower has 1", () => Chart.Range<double, double, string>(X, Y, Y, [1.0], StyleParam.Mode.Lines));

    [Fact]
    public void Column_WithTooFewKeys_NamesThem()
        => AssertRefused("values has 3 values, but Keys has 1", () => Chart.Column<double, string, string>(Y, Keys: new[] { "a" }));

    [Fact]
    public void Histogram_WithoutData_SaysWhichAreExpected()
        => AssertRefused("There are no data: X or Y is expected.", () => Chart.Histogram<double, double, string>());

    [Fact]
    public void Violin_WithKeysAndValuesThatDiffer_NamesBoth()
        => AssertRefused("X has 1 values, but Y has 3", () => Chart.Violin<string, double, string>(X: new[] { "a" }, Y: Y));

    [Fact]
    public void Heatmap_WithRaggedRows_NamesTheRow()
        => AssertRefused(
            "zData has 2 values in row 0, but 1 in row 1; all rows must be equally long.",
            () => Chart.Heatmap<int, int, int, string>(new[] { new[] { 1, 2 }, new[] { 3 } }));

    [Fact]
    public void Heatmap_WithoutRows_SaysSo()
        => AssertRefused("zData is empty", () => Chart.Heatmap<int, int, int, string>(Array.Empty<int[]>()));

    [Fact]
    public void Heatmap_WithWrongCoordinates_SaysHowMany()
        => AssertRefused(
            "X has 4 values for 2 cells; 2 centres or 3 edges are expected.",
            () => Chart.Heatmap<int, int, int, string>(new[] { new[] { 1, 2 } }, X: new[] { 1, 2, 3, 4 }));

    [Theory]
    [InlineData("blau")]
    [InlineData("#12")]
    [InlineData("rgb(1,2)")]
    [InlineData("")]
    public void FromString_WithAnUnknownColour_ShowsWhatIsExpected(string color)
        => AssertRefused($"'{color}' is not a colour: a CSS name such as steelblue", () => Color.fromString(color));

    [Theory]
    [InlineData("SteelBlue")]
    [InlineData("#abc")]
    [InlineData("#aabbcc80")]
    [InlineData("rgba(1, 2, 3, 0.5)")]
    [InlineData("hsl(120, 50%, 50%)")]
    [InlineData("transparent")]
    public void FromString_WithACssColour_KeepsIt(string color) => Assert.Equal(color, Color.fromString(color).Value);

    [Fact]
    public void FromHex_WithTooFewDigits_SaysHowMany() => AssertRefused("six hexadecimal digits", () => Color.fromHex("#abc"));

    [Fact]
    public void FromArgb_OutOfRange_NamesTheChannel() => AssertRefused("g is 256", () => Color.fromARGB(0, 0, 256, 0));

    [Fact]
    public void FromArgb_WithOpacity_WritesAFraction() => Assert.Equal("rgba(1, 2, 3, 0.502)", Color.fromARGB(128, 1, 2, 3).Value);

    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(0.5, 1.0)]
    public void CustomColorscale_NotFromZeroToOne_IsRefused(double first, double last)
        => AssertRefused(
            "at positions that rise from 0 to 1",
            () => StyleParam.Colorscale.NewCustom(
                [Tuple.Create(first, Color.fromString("white")), Tuple.Create(last, Color.fromString("black"))]));

    [Fact]
    public void Show_OfEitherLayer_NamesTheRealPackage()
    {
        GenericChart chart = Chart.Line<double, double, string>(X, Y);

        Assert.Contains("NOTEBOOKVAE_STACK=cpu", Assert.Throws<NotSupportedException>(() => CSharpExtensions.Show(chart)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "SaveHtml does not support 'OpenInBrowser'",
            Assert.Throws<NotSupportedException>(() => CSharpExtensions.SaveHtml(chart, "unused", OpenInBrowser: true)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Histogram_WithALine_NamesTheRealPackage()
        => Assert.Contains(
            "Chart.Histogram does not support 'Line'",
            Assert.Throws<NotSupportedException>(() => Chart.Histogram<double, double, string>(X: X, Line: Line.init(Width: 1.0))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void ToJson_WithAValueThatAFigureCannotHold_NamesItsType()
    {
        GenericChart chart = Chart.Line<double, double, string>(X, Y);
        chart.GetLayout().SetProperty("meta", new object());

        Assert.Contains("cannot hold a Object", Assert.Throws<NotSupportedException>(() => GenericChart.toJson(chart)).Message, StringComparison.Ordinal);
    }
}
