using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

public sealed class MimeBundleTests
{
    [Fact]
    public void ToFile_FigureWithHtml_LeavesTheHtmlOut() => Assert.Equal(
        ["application/vnd.plotly.v1+json", "text/plain"],
        MimeBundle.ToFile(new JsonObject { [MimeBundle.Plotly] = new JsonObject(), ["text/html"] = "<div>", ["text/plain"] = "x" }).Select(entry => entry.Key));

    [Fact]
    public void ToFile_HtmlAlone_Stays() =>
        Assert.Equal(["text/html"], MimeBundle.ToFile(new JsonObject { ["text/html"] = "<div>" }).Select(entry => entry.Key));
}
