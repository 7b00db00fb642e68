using System.Reflection;
using System.Text.Json.Nodes;
using Plotly.NET;
using static EmbeddedPlotlyTests.Figure;
using CSharpExtensions = Plotly.NET.CSharp.GenericChartExtensions;
using Chart = Plotly.NET.CSharp.Chart;

namespace EmbeddedPlotlyTests;

public class DisplayTests
{
    private static GenericChart Loss() => Chart.Combine([
            Chart.Line<double, double, string>(X, Y, Name: "train"),
            Chart.Line<double, double, string>(X, Y, Name: "test"),
            Chart.Point<double, double, string>(X, Y, Name: "best")])
        .WithTitle("Loss<br>of the <b>VAE</b>")
        .WithXAxisStyle(Title.init("epoch"))
        .WithYAxisStyle(Title.init("nats"));

    /// <summary>Finds the formatters as .NET Interactive does: by names alone.</summary>
    private static Dictionary<string, string> Formatted(object value)
    {
        Attribute source = value.GetType().GetCustomAttributes().Single(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");
        var type = (Type)Property(source, "FormatterSourceType");
        var formatters = (IEnumerable<object>)type.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(type), null)!;
        Assert.Equal(
            ["application/vnd.plotly.v1+json", "text/html", "text/plain"],
            (string[])Property(source, "PreferredMimeTypes"));
        return formatters.ToDictionary(
            formatter => (string)Property(formatter, "MimeType"),
            formatter =>
            {
                using var writer = new StringWriter();
                Assert.True((bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, [value, writer])!);
                Assert.False((bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, ["not a chart", writer])!);
                return writer.ToString();
            });

        static object Property(object owner, string name) => owner.GetType().GetProperty(name)!.GetValue(owner)!;
    }

    [Fact]
    public void Formatters_FoundByConvention_GivePlotlyJsonHtmlAndOneLine()
    {
        Dictionary<string, string> representations = Formatted(Loss());

        JsonObject figure = JsonNode.Parse(representations["application/vnd.plotly.v1+json"])!.AsObject();
        Assert.Equal(["data", "layout", "config"], figure.Select(member => member.Key));
        Assert.Equal(3, figure["data"]!.AsArray().Count);
        Assert.Equal(
            "Figure \"Loss of the VAE\": 2 lines (train, test); points (best); x: epoch; y: nats.",
            representations["text/plain"]);
        Assert.Equal(GenericChart.toChartHTML(Loss()), representations["text/html"]);
    }

    [Fact]
    public void ToString_OfBareCharts_NamesTheirKind()
    {
        Assert.Equal("Figure: heatmap.", Chart.Heatmap<int, int, int, string>([[1]]).ToString());
        Assert.Equal("Figure: 2 violins.", Chart.Combine([Chart.Violin<int, double, string>(Y: Y), Chart.Violin<int, double, string>(Y: Y)]).ToString());
        Assert.Equal("Figure: area.", Chart.Area<double, double, string>(X, Y).ToString());
        Assert.Equal("Figure: 2 sets of bars (a).", Chart.Combine([
            Chart.Bar<double, string, string>(Y, Name: "a"), Chart.Column<double, string, string>(Y)]).ToString());
    }

    [Fact]
    public void ToFigureJson_OfAChart_HasDataLayoutAndFrames()
        => Assert.Equal(["data", "layout", "frames"], JsonNode.Parse(GenericChart.toFigureJson(Loss()))!.AsObject().Select(member => member.Key));

    [Fact]
    public void SaveHtml_WithoutEnding_WritesAWholePageAndNothingElse()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "loss");

            CSharpExtensions.SaveHtml(Loss(), path);
            CSharpExtensions.SaveHtml(Loss(), path + ".html");

            Assert.Equal(["loss.html"], folder.GetFiles().Select(file => file.Name));
            string page = File.ReadAllText(path + ".html");
            Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
            Assert.Contains("window.Plotly.newPlot(", page, StringComparison.Ordinal);
            Assert.Contains("<p>Figure &quot;Loss of the VAE&quot;: 2 lines (train, test); points (best)", page, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void SaveHtml_IntoAFolderThatIsMissing_Throws()
        => Assert.Throws<DirectoryNotFoundException>(
            () => CSharpExtensions.SaveHtml(Loss(), Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "loss.html")));

    [Fact]
    public void ToChartHtml_WithScriptInAName_CannotLeaveItsScript()
    {
        string html = GenericChart.toChartHTML(Chart.Line<double, double, string>(X, Y, Name: "</script><script>alert(1)</script>"));

        Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, html.Split("</script>").Length - 1);
    }
}
