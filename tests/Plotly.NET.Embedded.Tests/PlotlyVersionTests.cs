using System.Reflection;
using System.Text.Json.Nodes;
using Chart = Plotly.NET.CSharp.Chart;

namespace EmbeddedPlotlyTests;

/// <summary>
/// One release of plotly.js draws everywhere: in reports and static pictures (from npm, or from the CDN that cdn.json names), and in a
/// chart's own HTML. The figures are checked against the schema of the same one.
/// </summary>
public class PlotlyVersionTests
{
    private static readonly string Root = typeof(PlotlyVersionTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "RepositoryRoot").Value!;

    [Fact]
    public void PlotlyJs_InLockFilesCdnListAndHtml_IsOneRelease()
    {
        string version = Locked("lib/NotebookVae.Hosting/assets", "plotly.js-strict-dist-min");
        Assert.Matches(@"^\d+\.\d+\.\d+$", version);
        Assert.Equal(version, Locked("tests/Plotly.NET.Embedded.Tests/schema", "plotly.js"));

        JsonNode cdn = Read("lib/NotebookVae.Hosting/assets/cdn.json")["plotly-strict.min.js"]!;
        Assert.Contains($"/plotly.js-strict-dist-min@{version}/", cdn["address"]!.ToString(), StringComparison.Ordinal);
        string html = Plotly.NET.GenericChart.toChartHTML(Chart.Point<int, int, string>([1], [1]));
        Assert.Contains($"\"{cdn["address"]}\"", html, StringComparison.Ordinal);
        Assert.Contains($"\"{cdn["integrity"]}\"", html, StringComparison.Ordinal);
    }

    private static string Locked(string folder, string package)
    {
        string version = Read($"{folder}/package-lock.json")["packages"]![$"node_modules/{package}"]!["version"]!.ToString();
        Assert.Equal(version, Read($"{folder}/package.json")["dependencies"]![package]!.ToString());
        return version;
    }

    private static JsonNode Read(string path) => JsonNode.Parse(File.ReadAllText(Path.Combine(Root, path)))!;
}
