using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

public sealed class NotebookReportTests
{
    private const string Attack = "</code></pre><script>alert(1)</script>";

    [Fact]
    public void Page_ScriptInSourceOutputAndError_IsTextEverywhere()
    {
        var html = NotebookReport.Page(Run(
            Attack,
            Stream(Attack),
            new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = Attack, ["traceback"] = new JsonArray(Attack) },
            Display("text/plain", Attack),
            Display(MimeBundle.Plotly, new JsonObject { ["data"] = new JsonArray(), ["layout"] = new JsonObject { ["title"] = Attack } })));
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Equal(4, Occurrences(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
        Assert.Contains("\\u003Cscript\\u003Ealert", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Checks_AreMarkedByOutcome()
    {
        var html = NotebookReport.Page(Run("x", Stream("[pass] a | obtained 1 | expected 1 | tolerance 0\n[FAIL] b | obtained 1 | expected 2 | tolerance 0\n[needs quick] c\nother")));
        Assert.Contains("<span class=\"check pass\"><b>✓ [pass]</b> a | obtained 1", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"check fail\"><b>✗ [FAIL]</b> b", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"check need\"><b>· [needs quick]</b> c", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Figure_HasItsJsonAndAFallback()
    {
        var output = Display(MimeBundle.Plotly, new JsonObject { ["data"] = new JsonArray() });
        output["data"]!["text/plain"] = new JsonArray("scatter: loss by <epoch>");
        var html = NotebookReport.Page(Run("x", output));
        Assert.Contains("<div class=\"fallback\"><pre>scatter: loss by &lt;epoch&gt;</pre></div><script type=\"application/json\">{\"data\":[]}</script>", html, StringComparison.Ordinal);
        Assert.Contains("plotly-", html, StringComparison.Ordinal);

        output["data"]!["image/png"] = "iVBORw0KGgo=";
        Assert.Contains(
            "<div class=\"fallback\"><img class=\"picture\" alt=\"scatter: loss by &lt;epoch&gt;\" src=\"data:image/png;base64,iVBORw0KGgo=\"></div>",
            NotebookReport.Page(Run("x", output)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Page_PictureWithoutFigure_IsShownAndPlotlyIsNotLoaded()
    {
        var html = NotebookReport.Page(Run("x", Display("image/png", "iVBORw0KGgo=")));
        Assert.Contains("src=\"data:image/png;base64,iVBORw0KGgo=\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("cdn.plot.ly", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_Runs_ListsEachWithItsNumbersAndFailure()
    {
        var html = NotebookReport.Index([Run("x", Stream("[pass] a | obtained 1 | expected 1 | tolerance 0")), Run("y") with { Failure = "Cell 1 of 1: <no>" }]);
        Assert.Contains("<a href=\"some%20notebook.html\">some notebook</a>", html, StringComparison.Ordinal);
        Assert.Contains("class=\"passed\"", html, StringComparison.Ordinal);
        Assert.Contains("class=\"failed\"", html, StringComparison.Ordinal);
        Assert.Contains("Cell 1 of 1: &lt;no&gt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$x<y$ and $a_1 * b_2 * c$", "<p><span class=\"math\">\\(x&lt;y\\)</span> and <span class=\"math\">\\(a_1 * b_2 * c\\)</span></p>\n")]
    [InlineData("$$\na_b \\\\ c\n$$", "<p><span class=\"math display\">\\[\na_b \\\\ c\n\\]</span></p>\n")]
    [InlineData("$$a^{(i)}\n + b^{(i)},$$", "<p><span class=\"math display\">\\[a^{(i)}\n + b^{(i)},\\]</span></p>\n")]
    [InlineData("so $$a_b$$ holds, $x$-wise", "<p>so <span class=\"math display\">\\[a_b\\]</span> holds, <span class=\"math\">\\(x\\)</span>-wise</p>\n")]
    [InlineData("\\begin{align}\na &= b\n\\end{align}", "<p><span class=\"math display\">\\[\\begin{align}\na &amp;= b\n\\end{align}\\]</span></p>\n")]
    [InlineData("costs \\$5 or 6 $ more, $5 or $6", "<p>costs $5 or 6 $ more, $5 or $6</p>\n")]
    [InlineData("`$x_1$ and` $y$", "<p><code>$x_1$ and</code> <span class=\"math\">\\(y\\)</span></p>\n")]
    [InlineData("```sh\necho $a $b$\n```", "<pre><code class=\"language-sh\">echo $a $b$\n</code></pre>\n")]
    [InlineData("$\\text{a \\$ b}$", "<p><span class=\"math\">\\(\\text{a \\$ b}\\)</span></p>\n")]
    public void ToHtml_Formulas_AreLeftToKatexUntouched(string markdown, string html) => Assert.Equal(html, Prose.ToHtml(markdown));

    private static JsonObject Stream(string text) => new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text };

    private static JsonObject Display(string mimeType, JsonNode value) =>
        new() { ["output_type"] = "display_data", ["data"] = new JsonObject { [mimeType] = value }, ["metadata"] = new JsonObject() };

    private static NotebookRun Run(string source, params JsonObject[] outputs)
    {
        var notebook = Notebook.Parse("some notebook.ipynb", new JsonObject
        {
            ["cells"] = new JsonArray(new JsonObject
            {
                ["cell_type"] = "code",
                ["id"] = "a",
                ["metadata"] = new JsonObject(),
                ["source"] = source,
                ["outputs"] = new JsonArray([.. outputs.Select(output => output.DeepClone())]),
                ["execution_count"] = 1,
            }),
            ["nbformat"] = 4,
        }.ToJsonString());
        return new NotebookRun
        {
            Notebook = notebook,
            Failure = null,
            CellCount = 1,
            CellsRun = 1,
            CellSeconds = new Dictionary<string, double> { ["a"] = 0.5 },
            Elapsed = TimeSpan.FromSeconds(1),
            Checks = CheckLine.In(notebook),
            Figures = 0,
        };
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
