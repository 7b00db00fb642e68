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

    [Theory]
    [InlineData(-1, 100, "width is -1; a number at least 10 is expected.")]
    [InlineData(100, 0, "height is 0; a number at least 10 is expected.")]
    public void WithSize_TooSmall_NamesTheSide(int width, int height, string sentence)
        => AssertRefused(sentence, () => Chart.Line<double, double, string>(X, Y).WithSize(width, height));

    [Fact]
    public void WithSize_OfTheCSharpLayerTooSmall_NamesTheSide()
        => AssertRefused("Height is -3;", () => CSharpExtensions.WithSize(Chart.Line<double, double, string>(X, Y), Height: -3));

    [Fact]
    public void Numbers_OutOfRange_NameTheArgument()
    {
        AssertRefused("Opacity is 1.5; a number from 0 to 1 is expected.", () => Chart.Line<double, double, string>(X, Y, Opacity: 1.5));
        AssertRefused("Opacity is NaN; a number from 0 to 1", () => Chart.Line<double, double, string>(X, Y, Opacity: double.NaN));
        AssertRefused(
            "MultiOpacity is -1 at position 1; a number from 0 to 1",
            () => Chart.Point<double, double, string>(X, Y, MultiOpacity: new[] { 0, -1.0, 1 }));
        AssertRefused("LineWidth is -2; a number at least 0", () => Chart.Line<double, double, string>(X, Y, LineWidth: -2.0));
        AssertRefused("Size is -4; a number at least 0", () => Chart.Line<double, double, string>(X, Y).WithMarkerStyle(Size: -4));
        AssertRefused("Smoothing is 2; a number from 0 to 1.3", () => Chart.Spline<double, double, string>(X, Y, Smoothing: 2.0));
        AssertRefused("Left is -5; a number at least 0", () => Chart.Line<double, double, string>(X, Y)
            .WithMarginSize<int, int, int, int, int, bool>(Left: -5));
        AssertRefused("XGap is 1.5; a number from 0 to 1", () => Chart.Grid([Chart.Line<double, double, string>(X, Y)], 1, 1, XGap: 1.5));
    }

    [Fact]
    public void PerDatum_WithLengthsThatDiffer_NameTheArgument()
    {
        string[] two = ["a", "b"];
        Color twoColors = Color.fromColors([Color.fromString("red"), Color.fromString("blue")]);
        AssertRefused("x has 3 values, but MultiText has 2", () => Chart.Point<double, double, string>(X, Y, MultiText: two));
        AssertRefused("x has 3 values, but MarkerColor has 2", () => Chart.Point<double, double, string>(X, Y, MarkerColor: twoColors));
        AssertRefused("values has 3 values, but MarkerColor has 2", () => Chart.Bar<double, string, string>(Y, MarkerColor: twoColors));
        AssertRefused("Y has 3 values, but MultiText has 2", () => Chart.Violin<string, double, string>(Y: Y, MultiText: two));
        AssertRefused(
            "the chart has 3 values, but Array has 2",
            () => Chart.Line<double, double, string>(X, Y).WithYErrorStyle<double, double>(Array: new[] { 1.0, 2 }));
    }

    [Fact]
    public void Image_WithPixelsOfTwoChannels_SaysWhatIsExpected()
        => AssertRefused(
            "Z has pixels of other than 3 channels (red, green, blue) or 4 (with opacity)",
            () => Chart.Image<string>(Z: new[] { new[] { new[] { 1, 2 } } }));

    [Fact]
    public void Image_WithoutPixels_SaysWhichAreExpected()
        => AssertRefused("There are no data: Z or Source is expected.", () => Chart.Image<string>());

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
        chart.GetLayout().SetValue("meta", new object());

        Assert.Contains("cannot hold a Object", Assert.Throws<NotSupportedException>(() => GenericChart.toJson(chart)).Message, StringComparison.Ordinal);
    }
}
