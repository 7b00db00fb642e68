using System.Reflection;
using System.Text.Json;
using Plotly.NET;
using Plotly.NET.ConfigObjects;
using Plotly.NET.LayoutObjects;
using static EmbeddedPlotlyTests.Figure;
using CSharpExtensions = Plotly.NET.CSharp.GenericChartExtensions;
using Chart = Plotly.NET.CSharp.Chart;

namespace EmbeddedPlotlyTests;

/// <summary>
/// plotly.js draws its default for an attribute that it does not know and for a value that it does not accept, without a word. So every
/// option of every chart, of every set of attributes and of every styling method is compared with plotly.js's own schema.
/// </summary>
public class SchemaTests
{
    private static readonly int[][][] Pixels = [[[0, 0, 0], [255, 255, 255]]];
    private static readonly double[][] Matrix = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
    private static readonly string[][] Texts = [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]];

    /// <summary>Options that the real packages have and plotly.js does not know where they are written; it passes over them.</summary>
    private static readonly Dictionary<string, string> Passed = new()
    {
        ["*.LineColorScale"] = "Lines have one colour, but for those of 3D traces.",
        ["WithLineStyle.AutoColorScale"] = "As above; the outlines of markers have colour scales.",
        ["WithLineStyle.CAuto"] = "As above.",
        ["WithLineStyle.CMax"] = "As above.",
        ["WithLineStyle.CMid"] = "As above.",
        ["WithLineStyle.CMin"] = "As above.",
        ["WithLineStyle.ColorAxis"] = "As above.",
        ["WithLineStyle.Colorscale"] = "As above.",
        ["WithLineStyle.ReverseScale"] = "As above.",
        ["WithLineStyle.ShowScale"] = "As above.",
        ["WithLineStyle.ColorBar"] = "As above.",
        ["WithLineStyle.MultiWidth"] = "Outlines of markers only.",
        ["WithLineStyle.OutlierColor"] = "Outlines of a box's outliers only.",
        ["WithLineStyle.OutlierWidth"] = "Outlines of a box's outliers only.",
        ["Config.GlobalTransforms"] = "plotly.js has had no transforms since release 3.",
        ["WithMarkerStyle.Colors"] = "Pie charts only.",
        ["WithMarkerStyle.OutlierWidth"] = "plotly.js has it in the marker's line.",
        ["Marker.OutlierWidth"] = "plotly.js has it in the marker's line.",
        ["WithXAxisStyle.BackgroundColor"] = "Axes of 3D scenes only.",
        ["WithXAxisStyle.ShowBackground"] = "Axes of 3D scenes only.",
        ["WithYAxisStyle.BackgroundColor"] = "Axes of 3D scenes only.",
        ["WithYAxisStyle.ShowBackground"] = "Axes of 3D scenes only.",
        ["WithYAxisStyle.RangeSlider"] = "x axes only.",
        ["WithYAxisStyle.RangeSelector"] = "x axes only.",
        ["Heatmap.Text"] = "plotly.js wants a text for each cell: MultiText.",
        ["AnnotatedHeatmap.Text"] = "plotly.js wants a text for each cell: MultiText.",
        ["Contour.Text"] = "plotly.js wants a text for each cell: MultiText.",
        ["Image.ShowLegend"] = "An image has no entry in the legend.",
        ["Histogram2DContour.Marker"] = "plotly.js knows only the values to aggregate (marker.color).",
        ["ColorAxis.CAuto"] = "The real parameter is a number; plotly.js wants a boolean.",
        ["TickFormatStop.DTickRange"] = "The real parameter is a list of pairs; plotly.js wants one pair.",
    };

    private static IEnumerable<MethodInfo> Charts
        => typeof(Chart).GetMethods(BindingFlags.Public | BindingFlags.Static);

    private static IEnumerable<MethodInfo> Styles
        => new[] { typeof(Plotly.NET.GenericChartExtensions), typeof(CSharpExtensions) }
            .SelectMany(layer => layer.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.ReturnType == typeof(GenericChart));

    private static IEnumerable<MethodInfo> Sets
        => typeof(GenericChart).Assembly.GetExportedTypes()
            .Where(type => type != typeof(Template) && type != typeof(ToImageButtonOptions))
            .Select(type => type.GetMethod("init", BindingFlags.Public | BindingFlags.Static)!)
            .Where(init => init is not null);

    public static IEnumerable<TheoryDataRow<string>> ChartNames => Charts.Select(method => new TheoryDataRow<string>(method.Name));

    public static IEnumerable<TheoryDataRow<string>> StyleNames => Styles.Select(method => new TheoryDataRow<string>(Signature(method)));

    public static IEnumerable<TheoryDataRow<string>> SetNames => Sets.Select(init => new TheoryDataRow<string>(init.DeclaringType!.Name));

    [Theory]
    [MemberData(nameof(ChartNames))]
    public void Chart_WithEachOption_FitsTheSchema(string name)
        => AssertNone(NotFitting(name, ChartCalls(Charts.Single(method => method.Name == name))));

    [Theory]
    [MemberData(nameof(StyleNames))]
    public void Style_WithEachOption_FitsTheSchemaOnSomeChart(string signature)
    {
        MethodInfo method = Styles.Single(method => Signature(method) == signature);
        AssertNone(NotFitting(method.Name, StyleCalls(method)));
    }

    [Theory]
    [MemberData(nameof(SetNames))]
    public void Set_WithEachOption_FitsTheSchemaSomewhere(string name)
        => AssertNone(NotFitting(name, SetCalls(Sets.Single(init => init.DeclaringType!.Name == name))));

    /// <summary>Many types name the values of several attributes, of which each knows some; every value must be known to one.</summary>
    [Fact]
    public void StyleParam_WithEachValue_FitsTheSchemaSomewhere()
    {
        IEnumerable<Try> tries = Charts.SelectMany(ChartCalls).Concat(Styles.SelectMany(StyleCalls)).Concat(Sets.SelectMany(SetCalls));
        var values = tries.Where(call => call.Value?.GetType().DeclaringType == typeof(StyleParam))
            .GroupBy(call => $"{call.Value!.GetType().Name} '{call.Value}'")
            .ToArray();

        Assert.InRange(values.Length, 450, int.MaxValue);
        AssertNone(values
            .Where(calls => calls.Key != "Range '0.5 … 0.5 … 0.5'" && calls.All(call => call.Problems.Count > 0))
            .Select(calls => $"{calls.Key}: {calls.MinBy(call => call.Problems.Count)!.Problems[0]}"));
    }

    [Theory]
    [InlineData(PlotlySchema.Drawing)]
    [InlineData(PlotlySchema.Newer)]
    public void Figures_OfTheNotebooks_FitBothSchemas(string package)
    {
        GenericChart line = Chart.Line<double, double, string>(X, [1, double.NaN, 3], Name: "line", MultiText: Keys, UseWebGL: true);
        GenericChart band = Chart.Range<double, double, string>(
            X, Y, Y, Y, StyleParam.Mode.Lines, Name: "band", RangeColor: Color.fromString("rgba(0, 114, 178, 0.2)"));
        GenericChart bars = Chart.StackedColumn<double, string, string>(Y, Keys: Keys).WithYErrorStyle<double, double>(Array: X);
        GenericChart histogram = Chart.Histogram<double, double, string>(X: Y, HistNorm: StyleParam.HistNorm.ProbabilityDensity, NBinsX: 9);
        GenericChart violin = Chart.Violin<string, double, string>(X: Keys, Y: Y, ShowBox: true);
        GenericChart heatmap = Chart.AnnotatedHeatmap<double, double, double, string>(Matrix, Texts, ReverseYAxis: true);
        GenericChart contour = Chart.Contour<double, double, double, string>(Matrix, ContourLineColor: Color.fromString("white"));
        GenericChart density = Chart.PointDensity<double, double>(X, Y);
        GenericChart image = Chart.Image<string>(Z: Pixels);
        GenericChart grid = Chart.Grid(
            [Chart.Combine([line, band]), bars, histogram, violin, heatmap, contour, density, image, Chart.Invisible()],
            3,
            3,
            SubPlotTitles: Keys);
        GenericChart figure = CSharpExtensions.WithLegendStyle(grid, Orientation: StyleParam.Orientation.Horizontal, Y: 1.1)
            .WithTitle("title", Font.init(Size: 20.0))
            .WithSize(800, 600)
            .WithMarginSize<int, int, int, int, int, bool>(Left: 50)
            .WithXAxisStyle(Title.init("x"), MinMax: Tuple.Create<IConvertible, IConvertible>(0, 1))
            .WithAnnotation(new Annotation())
            .WithShape(Shape.init<double, double, double, double>(ShapeType: StyleParam.ShapeType.Line, X0: 0, X1: 1, Y0: 0, Y1: 1))
            .WithConfig(Config.init(DisplayModeBar: false));

        AssertNone(Problems(figure, package));
    }

    [Fact]
    public void AttributeRanges_ComparedWithTheSchema_RefuseNothingThatPlotlyAccepts()
    {
        PlotlySchema schema = PlotlySchema.Of(PlotlySchema.Drawing);
        string[] kinds =
            ["scatter", "scattergl", "bar", "histogram", "box", "violin", "heatmap", "contour", "histogram2d", "histogram2dcontour"];
        Dictionary<string, (double Low, double High)> widest = [];
        foreach (JsonElement trace in kinds.Select(kind => schema.Root.GetProperty("traces").GetProperty(kind).GetProperty("attributes")))
        {
            Widen(trace);
        }

        foreach (string part in new[] { "xaxis", "yaxis", "legend", "shapes", "annotations", "grid", "font" })
        {
            Widen(schema.Layout[part]);
        }

        Assert.All(
            AttributeRange.All.Where(range => widest.ContainsKey(range.Key)), range => Assert.Equal(widest[range.Key], range.Value));
        Assert.InRange(AttributeRange.All.Count(range => widest.ContainsKey(range.Key)), 35, int.MaxValue);

        void Widen(JsonElement node)
        {
            foreach ((string name, JsonElement member) in PlotlySchema.Members(node))
            {
                if (!member.TryGetProperty("valType", out JsonElement valType))
                {
                    Widen(member);
                }
                else if (valType.GetString() is "number" or "integer")
                {
                    double low = member.TryGetProperty("min", out JsonElement min) ? min.GetDouble() : double.NegativeInfinity;
                    double high = member.TryGetProperty("max", out JsonElement max) ? max.GetDouble() : double.PositiveInfinity;
                    widest[name] = widest.TryGetValue(name, out (double Low, double High) found)
                        ? (Math.Min(found.Low, low), Math.Max(found.High, high))
                        : (low, high);
                }
            }
        }
    }

    [Fact]
    public void ColorKeywords_ComparedWithDotNets_AreAllColours()
    {
        foreach (PropertyInfo keyword in typeof(ColorKeyword).GetProperties(BindingFlags.Public | BindingFlags.Static))
        {
            var color = Color.fromKeyword((ColorKeyword)keyword.GetValue(null)!);
            AssertNone(Problems(Chart.Line<double, double, string>(X, Y, LineColor: color)));
        }
    }

    [Theory]
    [InlineData("""{"type":"scatter","mode":"line"}""", "mode: \"line\" is not a value of 'flaglist'")]
    [InlineData("""{"type":"scatter","marker":{"sise":3}}""", "marker.sise: no such attribute")]
    [InlineData("""{"type":"scatter","marker":{"size":-3}}""", "marker.size: -3 is not a value of 'number', min 0")]
    [InlineData("""{"type":"scatter","marker":{"color":["red","blau"]}}""", "marker.color: [\"red\",\"blau\"] is not a value of 'color'")]
    [InlineData("""{"type":"heatmap","colorscale":"YIOrRd"}""", "colorscale: \"YIOrRd\" is not a value of 'colorscale'")]
    [InlineData("""{"type":"bar","error_y":{"array":3}}""", "error_y.array: 3 is not a value of 'data_array'")]
    [InlineData("""{"type":"lines"}""", "plotly.js has no trace 'lines'")]
    public void Validator_OfAWrongTrace_FindsIt(string trace, string problem)
        => Assert.Contains(
            problem,
            Assert.Single(FigureValidator.Problems(
                PlotlySchema.Of(PlotlySchema.Drawing), $$"""{"data":[{{trace}}],"layout":{} }""")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"xaxis3":{"tittle":{} } }""", "layout.xaxis3.tittle: no such attribute")]
    [InlineData("""{"xaxis":{"type":"logarithmic"} }""", "layout.xaxis.type: \"logarithmic\" is not a value of 'enumerated'")]
    [InlineData("""{"title3":{} }""", "layout.title3: no such attribute")]
    [InlineData("""{"shapes":[{"type":"line","colour":"red"}]}""", "layout.shapes[].colour: no such attribute")]
    [InlineData("""{"template":{"layout":{"hovermode":"near"} } }""", "layout.template.layout.hovermode: \"near\" is not a value")]
    [InlineData("""{"width":5}""", "layout.width: 5 is not a value of 'number', min 10")]
    public void Validator_OfAWrongLayout_FindsIt(string layout, string problem)
        => Assert.Contains(
            problem,
            Assert.Single(FigureValidator.Problems(PlotlySchema.Of(PlotlySchema.Drawing), $$"""{"data":[],"layout":{{layout}} }""")),
            StringComparison.Ordinal);

    /// <summary>Options of which no value fits anywhere, with the problem at the place where it fits best.</summary>
    private static IEnumerable<string> NotFitting(string owner, IEnumerable<Try> tries)
        => tries
            .GroupBy(call => call.Option)
            .Where(calls => !Passed.ContainsKey($"{owner}.{calls.Key}") && !Passed.ContainsKey($"*.{calls.Key}"))
            .Where(calls => calls.All(call => call.Problems.Count > 0))
            .Select(calls => calls.MinBy(call => call.Problems.Count)!)
            .Select(call => $"{owner}({call.Option}: {call.Value}): {call.Problems[0]}");

    private static IEnumerable<Try> ChartCalls(MethodInfo method)
        => OptionSamples.Calls(method, () => Required(method.Name))
            .Select(call => new Try(call.Option, call.Value, [.. Problems((GenericChart)call.Result)]));

    private static IEnumerable<Try> StyleCalls(MethodInfo method)
        => StyledCharts().SelectMany(chart => OptionSamples
            .Calls(method, () => new() { [method.GetParameters()[0].Name!] = chart() })
            .Select(call => new Try(call.Option, call.Value, [.. Problems((GenericChart)call.Result)])));

    private static IEnumerable<Try> SetCalls(MethodInfo init)
    {
        PlotlySchema schema = PlotlySchema.Of(PlotlySchema.Drawing);
        IReadOnlyDictionary<string, JsonElement>[] places = [.. Places(schema, init.DeclaringType!.Name)];
        Assert.NotEmpty(places);
        return OptionSamples.Calls(init, () => []).SelectMany(call =>
        {
            JsonElement set = JsonOf((DynamicObj.DynamicObj)call.Result);
            return places.Select(place => new Try(call.Option, call.Value, FigureValidator.Problems(schema, place, set)));
        });
    }

    private static IEnumerable<string> Problems(GenericChart chart, string package = PlotlySchema.Drawing)
        => FigureValidator.Problems(PlotlySchema.Of(package), GenericChart.toJson(chart));

    private static void AssertNone(IEnumerable<string> problems)
        => Assert.True(!problems.Any(), string.Join('\n', problems.Distinct()));

    private static string Signature(MethodInfo method)
        => $"{method.DeclaringType!.Namespace}.{method.Name}/{method.GetParameters().Length}/{method.GetParameters()[^1].Name}";

    private static Dictionary<string, object> Required(string chart)
    {
        Dictionary<string, object> given = new() { ["UseDefaults"] = false };
        switch (chart)
        {
            case "Histogram" or "BoxPlot" or "Violin":
                given["Y"] = Y;
                break;
            case "Image":
                given["Z"] = Pixels;
                break;
            case "Heatmap" or "Contour" or "AnnotatedHeatmap":
                given["zData"] = Matrix;
                given["annotationText"] = Texts;
                break;
            case "Scatter" or "Range":
                given["mode"] = StyleParam.Mode.Lines_Markers;
                break;
        }

        return given;
    }

    /// <summary>New charts every time, since styling changes them.</summary>
    private static IEnumerable<Func<GenericChart>> StyledCharts()
        =>
        [
            () => Chart.Line<double, double, string>(X, Y, UseDefaults: false),
            () => Chart.Column<double, string, string>(Y, UseDefaults: false),
            () => Chart.BoxPlot<double, double, string>(Y: Y, UseDefaults: false),
            () => Chart.Heatmap<double, double, double, string>(Matrix, UseDefaults: false),
        ];

    /// <summary>The attributes at every place of the schema where a set of this name may stand.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, JsonElement>> Places(PlotlySchema schema, string set)
    {
        if (set is nameof(Layout))
        {
            return [schema.Layout];
        }

        if (set is nameof(Config))
        {
            return [schema.Config];
        }

        Func<string, bool> names = set switch
        {
            nameof(Font) => name => name.EndsWith("font", StringComparison.Ordinal),
            nameof(Plotly.NET.TraceObjects.Bins) => name => name is "xbins" or "ybins",
            nameof(Plotly.NET.TraceObjects.Error) => name => name is "error_x" or "error_y",
            nameof(LinearAxis) => name => name is "xaxis" or "yaxis",
            nameof(LayoutGrid) => name => name is "grid",
            nameof(Padding) => name => name is "pad",
            nameof(ShapeLabel) => name => name is "label",
            nameof(DefaultColorScales) => name => name is "colorscale",
            nameof(ColorAxis) => name => name is "coloraxis",
            nameof(LayoutImage) => name => name is "image",
            nameof(TickFormatStop) => name => name is "tickformatstop",
            nameof(Title) => name => name is "title" or "legendgrouptitle",
            _ => name => string.Equals(name, set, StringComparison.OrdinalIgnoreCase),
        };
        return Find(schema.Root.GetProperty("layout")).Concat(Find(schema.Root.GetProperty("traces")));

        IEnumerable<IReadOnlyDictionary<string, JsonElement>> Find(JsonElement node)
            => node.EnumerateObject()
                .Where(member => member.Value.ValueKind == JsonValueKind.Object && member.Name is not "_deprecated")
                .SelectMany(member => (names(member.Name) && !member.Value.TryGetProperty("valType", out _)
                        ? [PlotlySchema.Members(member.Value)]
                        : Enumerable.Empty<IReadOnlyDictionary<string, JsonElement>>())
                    .Concat(Find(member.Value)));
    }

    private static JsonElement JsonOf(DynamicObj.DynamicObj set)
    {
        GenericChart chart = Chart.Invisible();
        GenericChart.getLayout(chart).SetValue("meta", set);
        return JsonSerializer.SerializeToElement(Of(chart)["layout"]!["meta"]);
    }

    /// <summary>One call, and what plotly.js would pass over in its result.</summary>
    private sealed record Try(string? Option, object? Value, IReadOnlyList<string> Problems);
}
