using System.Globalization;
using System.Text.Json.Nodes;
using Plotly.NET;
using static EmbeddedPlotlyTests.Figure;
using Chart = Plotly.NET.CSharp.Chart;

namespace EmbeddedPlotlyTests;

public class NumberFormatTests
{
    private static string RawY<T>(params T[] values)
        where T : IConvertible
        => Trace(Chart.Line<int, T, string>(Enumerable.Range(0, values.Length), values))["y"]!.ToJsonString();

    [Fact]
    public void ToJson_WithIntegers_WritesNoDecimalPoint()
        => Assert.Equal("[1,-2,9223372036854775807]", RawY(1L, -2L, long.MaxValue));

    [Fact]
    public void ToJson_WithDoubles_RoundTripsThem()
    {
        double[] values = [0.1, 1.0 / 3, -1e-300, 1e300, double.Epsilon, 5e-324, Math.PI, 123456789012345680, -0.0];

        Assert.Equal(values, JsonNode.Parse(RawY(values))!.AsArray().Select(value => value!.GetValue<double>()));
    }

    [Fact]
    public void ToJson_WithFloats_WritesTheirShortestForm() => Assert.Equal("[0.1,3.4028235E+38]", RawY(0.1f, float.MaxValue));

    [Fact]
    public void ToJson_WithNaNAndInfinities_LeavesGaps()
        => Assert.Equal("[1,null,null,null]", RawY(1, double.NaN, double.PositiveInfinity, double.NegativeInfinity));

    [Fact]
    public void ToJson_WithFloatNaN_LeavesAGap() => Assert.Equal("[1,null]", RawY(1f, float.NaN));

    [Fact]
    public void ToJson_WithOtherTypes_WritesWhatPlotlyReads()
    {
        Assert.Equal("[true,false]", RawY(true, false));
        Assert.Equal("[1.50]", RawY(1.50m));
        Assert.Equal("[\"a\"]", RawY('a'));
        Assert.Equal("[\"2026-01-02T00:00:00\",\"2026-01-02T03:04:05.006\"]", RawY(new DateTime(2026, 1, 2), new DateTime(2026, 1, 2, 3, 4, 5, 6)));
        Assert.Equal("[\"Monday\"]", RawY(DayOfWeek.Monday));
    }

    [Fact]
    public void ToJson_UnderACultureWithDecimalCommas_WritesDecimalPoints()
    {
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NegativeSign = "−";
        CultureInfo before = CultureInfo.CurrentCulture;
        string Figure() => GenericChart.toJson(
            Chart.Line<double, double, string>([-0.5, 1.5], [1e-7, -2.5], Opacity: 0.25, LineDash: StyleParam.DrawingStyle.NewUser([-3, 4]))
                .WithXAxisStyle(Title.init("x"), MinMax: Tuple.Create<IConvertible, IConvertible>(-0.5, 1.5))
                .WithAnnotation(new Plotly.NET.LayoutObjects.Annotation())
                .WithMarkerStyle(Color: Color.fromARGB(100, 1, 2, 3)));
        string expected = Figure();
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Equal("0,5", 0.5.ToString(CultureInfo.CurrentCulture));
            Assert.Equal(expected, Figure());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ToJson_OfTheSameChart_IsTheSameText()
    {
        static string Make() => GenericChart.toJson(Chart.Line<double, double, string>(X, Y, Name: "n").WithTitle("t").WithSize(100, 200));

        Assert.Equal(Make(), Make());
    }

    [Fact]
    public void Chart_OfAListThatChangesLater_KeepsItsData()
    {
        List<double> values = [1, 2, 3];
        GenericChart chart = Chart.Line<double, double, string>(X, values);

        values[0] = 100;

        AssertJson("[1,2,3]", Trace(chart)["y"]);
    }

    [Fact]
    public void Chart_OfALazySequence_ReadsItOnce()
    {
        int reads = 0;
        IEnumerable<double> Lazy()
        {
            reads++;
            yield return 1;
        }

        GenericChart chart = Chart.Line<double, double, string>([1.0], Lazy());
        GenericChart.toJson(chart);
        GenericChart.toJson(chart);

        Assert.Equal(1, reads);
    }
}
