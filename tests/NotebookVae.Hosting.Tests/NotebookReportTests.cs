using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookVae.Hosting.Tests;

public sealed class NotebookReportTests
{
    private const string Attack = "</code></pre><script>alert(1)</script>";

    [Fact]
    public void Page_ScriptInSourceOutputAndError_IsTextEverywhere()
    {
        var html = Page(Run(
            Attack,
            Stream(Attack),
            new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = Attack, ["traceback"] = new JsonArray(Attack) },
            Display("text/plain", Attack),
            Display(MimeBundle.Plotly, new JsonObject { ["data"] = new JsonArray(), ["layout"] = new JsonObject { ["title"] = Attack } })));
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        // The first line of the source stands in the fold's summary too.
        Assert.Equal(5, Occurrences(PlainText(html), Attack));
        Assert.Contains("\\u003Cscript\\u003Ealert", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Checks_AreMarkedByOutcomeInSignsAndWords()
    {
        var html = Page(Run("x", Stream("before\n[pass] a | b | obtained 1 | expected 1 | tolerance none\n[FAIL] c | obtained 1 | expected 2 | tolerance 0\n[needs quick] d\nafter")));
        Assert.Contains(
            "<pre>before\n</pre><ul class=\"checks\">\n<li class=\"check pass\"><span class=\"sign\" aria-hidden=\"true\">✓</span><span class=\"verdict\">passed</span> "
            + "<span class=\"claim\">a | b</span> <span class=\"numbers\">obtained 1 · expected 1</span></li>\n",
            html,
            StringComparison.Ordinal);
        Assert.Contains("<li class=\"check fail\"><span class=\"sign\" aria-hidden=\"true\">✗</span><span class=\"verdict\">failed</span>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"verdict\">needs quick</span> <span class=\"claim\">d</span></li>\n</ul><pre>after\n</pre>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Figure_HasItsDataAPlaceWithANameAndAFallback()
    {
        var output = Display(MimeBundle.Plotly, new JsonObject { ["data"] = new JsonArray() });
        output["data"]!["text/plain"] = new JsonArray("scatter: loss by <epoch>");
        const string Place = "<div class=\"plot\" role=\"img\" aria-label=\"scatter: loss by &lt;epoch&gt;\" hidden></div><script type=\"application/json\">{\"data\":[]}</script>";
        Assert.Contains("<div class=\"fallback\"><p>scatter: loss by &lt;epoch&gt;</p></div>" + Place, Page(Run("x", output)), StringComparison.Ordinal);

        output["data"]!["image/png"] = "iVBORw0KGgo=";
        Assert.Contains(
            "<div class=\"fallback\"><img class=\"picture\" width=\"700\" alt=\"scatter: loss by &lt;epoch&gt;\" src=\"data:image/png;base64,iVBORw0KGgo=\"></div>" + Place,
            Page(Run("x", output)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Page_PictureWithoutFigure_IsShownAndPlotlyIsNotLoaded()
    {
        var html = Page(Run("x", Display("image/png", "iVBORw0KGgo=")));
        Assert.Contains("src=\"data:image/png;base64,iVBORw0KGgo=\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script defer", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_SvgPicture_IsAnImageThatRunsNothing()
    {
        var html = Page(Run("x", Display("image/svg+xml", "<svg onload=\"alert(1)\"/>")));
        Assert.Contains("<img class=\"picture\" alt=\"Picture\" src=\"data:image/svg+xml;base64,PHN2", html, StringComparison.Ordinal);
        Assert.DoesNotContain("onload", html.Replace("addEventListener", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a<script>alert(1)</script>b", "ab")]
    [InlineData("<scr<script>x</script>ipt>alert(1)", "&lt;script>alert(1)")]
    [InlineData("<META http-equiv=refresh content='0;url=http://x'>", "&lt;META http-equiv=refresh content='0;url=http://x'>")]
    [InlineData("<iframe src=x></iframe></main><b>good</b>", "&lt;iframe src=x>&lt;/iframe>&lt;/main><b>good</b>")]
    [InlineData("<details><summary>s</summary><table><thead><tr><th>t</th></tr></thead></table></details>", "<details><summary>s</summary><table><thead><tr><th>t</th></tr></thead></table></details>")]
    public void Disarm_HtmlOfCells_LosesWhatActsOnThePage(string html, string disarmed) => Assert.Equal(disarmed, HtmlText.Disarm(html));

    [Fact]
    public void Page_AssetsBesideIt_LoadsAndAllowsNothingElse()
    {
        using var folder = new TemporaryFolder();
        var html = NotebookPage.ToHtml(Run("x", Display(MimeBundle.Plotly, new JsonObject()), Display("text/latex", "$x$")), [], LocalAssets(folder));
        var head = html[..html.IndexOf("<style>", StringComparison.Ordinal)];
        Assert.DoesNotContain("//", head, StringComparison.Ordinal);
        Assert.Contains("<script defer src=\"assets/plotly-strict.min.js\"></script>", head, StringComparison.Ordinal);
        Assert.Contains("<script defer src=\"assets/katex.min.js\"></script>", head, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"stylesheet\" href=\"assets/katex.min.css\">", head, StringComparison.Ordinal);
        Assert.Contains("<footer>This page loads nothing from a network.</footer>", html, StringComparison.Ordinal);
        var policy = Regex.Match(head, "<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">").Groups[1].Value;
        Assert.StartsWith("default-src 'none'; script-src 'self' file: 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Matches("script-src [^;]*; ", policy);
        Assert.DoesNotContain("unsafe-inline", Regex.Match(policy, "script-src [^;]*;").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NoAssets_NamesTheCdnWithDigestsAndSaysSo()
    {
        var html = Page(Run("x", Display(MimeBundle.Plotly, new JsonObject()), Display("text/latex", "$x$")));
        var head = html[..html.IndexOf("<style>", StringComparison.Ordinal)];
        Assert.Equal(3, Regex.Count(head, "=\"https://cdn\\.jsdelivr\\.net/npm/[^\"]+\" integrity=\"sha384-[^\"]+\" crossorigin=\"anonymous\""));
        Assert.Contains("script-src https://cdn.jsdelivr.net 'sha256-", head, StringComparison.Ordinal);
        Assert.DoesNotContain("'self'", head, StringComparison.Ordinal);
        Assert.Contains("which this page loads from cdn.jsdelivr.net: they need a network.</footer>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OwnScript_IsTheOneThatThePolicyNames()
    {
        var html = Page(Run("x"));
        var script = Regex.Match(html, "<script>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Cdn_AddressesAndDigests_AreThoseOfTheLockFileAndOfTheInstalledFiles()
    {
        var assets = ReportAssets.Installed();
        Assert.SkipUnless(assets.AreLocal, "plotly.js and KaTeX were not installed when this was built: install npm and build again.");
        foreach (var name in (string[])[ReportAssets.Plotly, ReportAssets.Katex, ReportAssets.KatexStyle])
        {
            var file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "report-assets", name));
            Assert.Equal($"sha384-{Convert.ToBase64String(SHA384.HashData(file))}", ReportAssets.Integrity(name));
        }
    }

    [Fact]
    public void Begin_AssetsInstalled_CopiesThemWithFontsAndLeavesNothingElse()
    {
        using var source = new TemporaryFolder();
        using var target = new TemporaryFolder();
        var assets = LocalAssets(source);
        Directory.CreateDirectory(source.File("fonts"));
        File.WriteAllText(Path.Combine(source.Path, "fonts", "a.woff2"), "new");
        Directory.CreateDirectory(Path.Combine(target.Path, "assets", "fonts"));
        File.WriteAllText(Path.Combine(target.Path, "assets", "fonts", "a.woff2"), "old");
        var run = Run("x");
        var report = NotebookReport.Begin(target.Path, [run.Notebook], assets);
        report.Write(run);
        report.WriteIndex([run]);
        Assert.Equal(
            ["assets/fonts/a.woff2", "assets/katex.min.css", "assets/katex.min.js", "assets/plotly-strict.min.js", "index.html", "some notebook.html"],
            Directory.GetFiles(target.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(target.Path, path).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Equal("new", File.ReadAllText(Path.Combine(target.Path, "assets", "fonts", "a.woff2")));
    }

    [Fact]
    public void Page_Headings_HaveOneTitleNoGapsIdsAndATableOfContents()
    {
        var html = Page(Notebook("# A $x$ title\n\nText.\n\n#### Too *deep*\n\n# Not a second title", "## Same", "## Same\n\n### Part $y<1$"));
        Assert.Equal(["h1", "h2", "h2", "h2", "h2", "h3"], Regex.Matches(html, "<(h[1-6]) id=").Select(match => match.Groups[1].Value));
        Assert.Contains("<h2 id=\"same-2\">Same</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#too-deep\">Too <em>deep</em></a></li>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#same-2\">Same</a><ol><li><a href=\"#part-y-1\">Part <span class=\"math\">\\(y&lt;1\\)</span></a></li></ol></li></ol>", html, StringComparison.Ordinal);
        Assert.Equal(Occurrences(html, "<ol>"), Occurrences(html, "</ol>"));
        Assert.Contains("<title>A x title</title>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_FootnotesInSeveralTexts_EachLeadToTheirOwn()
    {
        const string Text = "One[^a], two[^b], one again[^a].\n\n[^a]: First note.\n[^b]: Second note.";
        var html = Page(Notebook(Text, "No notes here.", Text));
        var ids = Regex.Matches(html, " id=\"([^\"]*)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        var targets = Regex.Matches(html, " href=\"#(fn[^\"]*)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(12, targets.Count);
        Assert.All(targets, target => Assert.Contains(target, ids));
        Assert.Equal(4, ids.Count(id => id.StartsWith("fn:", StringComparison.Ordinal)));
    }

    [Fact]
    public void Page_HeadingsInAnOutput_HaveIdsOfTheirOwn()
    {
        var html = Page(Run("x", Display("text/markdown", "## Same"), Display("text/markdown", "## Same")));
        Assert.Equal(["some-notebook", "same", "same-2"], Regex.Matches(html, "<h[12] id=\"([^\"]*)\"").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Page_FigureWithStaticPicture_ShowsItAtTheFiguresSize()
    {
        var figure = Display(MimeBundle.Plotly, new JsonObject { ["layout"] = new JsonObject { ["width"] = 820 } });
        figure["data"]!["image/png"] = "iVBORw0KGgo=";
        Assert.Contains("<div class=\"fallback\"><img class=\"picture\" width=\"820\" alt=", Page(Run("x", figure)), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NoTitle_IsTheFilesName()
    {
        Assert.Contains("<h1 id=\"some-notebook\">some notebook</h1>", Page(Run("x")), StringComparison.Ordinal);
        Assert.Contains("<h1 id=\"some-notebook\">some notebook</h1>", Page(Notebook("## Section")), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_AmongOthers_LinksThoseBeforeAndAfter()
    {
        var run = Run("x");
        var others = new[] { Parse("a b.ipynb"), run.Notebook, Parse("c.ipynb") };
        var html = NotebookPage.ToHtml(run, others, ReportAssets.FromCdn);
        Assert.Contains("<a rel=\"prev\" href=\"a%20b.html\">← a b </a><a rel=\"next\" href=\"c.html\"> c →</a>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"index.html\">All notebooks</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"prev\"", NotebookPage.ToHtml(run, [run.Notebook], ReportAssets.FromCdn), StringComparison.Ordinal);
    }

    [Fact]
    public void Index_Runs_ListsEachWithItsFactsAbstractThumbnailAndFailure()
    {
        var first = Notebook("# T\n\nThe *first* sentence\n\n$$x$$\n\nends here.\n\nNot this.");
        var html = IndexPage.ToHtml(
            [
                Run("x", Stream("[pass] a | obtained 1 | expected 1 | tolerance 0"), Display(MimeBundle.Plotly, new JsonObject()), Display("image/png", "iVBORw0KGgo=")),
                Run("y", Display(MimeBundle.Plotly, new JsonObject())) with { Failure = "Cell 1 of 1: <no>" },
                first,
            ],
            ReportAssets.FromCdn);
        Assert.Contains("<h2><a href=\"some%20notebook.html\">some notebook</a></h2>", html, StringComparison.Ordinal);
        Assert.Contains("1 check passed", html, StringComparison.Ordinal);
        Assert.Contains("<div class=\"thumb\"><img class=\"picture\"", html, StringComparison.Ordinal);
        Assert.Contains("<div class=\"thumb\"><figure class=\"figure thumbnail\">", html, StringComparison.Ordinal);
        Assert.Contains("✗</span> failed</span>", html, StringComparison.Ordinal);
        Assert.Contains("3 notebooks, <span class=\"failed\">1 failed</span>", html, StringComparison.Ordinal);
        Assert.Contains("<pre class=\"error\">Cell 1 of 1: &lt;no&gt;</pre>", html, StringComparison.Ordinal);
        Assert.Contains("The <em>first</em> sentence</p>", html, StringComparison.Ordinal);
        Assert.Contains("<p>ends here.</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Not this", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TargetThatCannotBeReplaced_LeavesItAndNoHalfFile()
    {
        using var folder = new TemporaryFolder();
        var run = Run("x");
        Directory.CreateDirectory(Path.Combine(folder.File("some notebook.html"), "occupied"));
        var report = NotebookReport.Begin(folder.Path, [run.Notebook], ReportAssets.FromCdn);
        Assert.Throws<NotebookException>(() => report.Write(run));
        Assert.Equal([folder.File("some notebook.html")], Directory.GetFileSystemEntries(folder.Path));
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
        var notebook = Hosting.Notebook.Parse("some notebook.ipynb", new JsonObject
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

    private static string Page(NotebookRun run) => NotebookPage.ToHtml(run, [run.Notebook], ReportAssets.FromCdn);

    private static NotebookRun Notebook(params string[] prose)
    {
        var cells = prose.Select(text => (JsonNode)new JsonObject { ["cell_type"] = "markdown", ["metadata"] = new JsonObject(), ["source"] = text });
        return Run("x") with { Notebook = Parse("some notebook.ipynb", [.. cells]) };
    }

    private static Notebook Parse(string path, params JsonNode[] cells) =>
        Hosting.Notebook.Parse(path, new JsonObject { ["cells"] = new JsonArray(cells), ["nbformat"] = 4 }.ToJsonString());

    private static ReportAssets LocalAssets(TemporaryFolder folder)
    {
        foreach (var name in (string[])[ReportAssets.Plotly, ReportAssets.Katex, ReportAssets.KatexStyle])
        {
            File.WriteAllText(folder.File(name), name);
        }

        return ReportAssets.In(folder.Path);
    }

    private static string PlainText(string html) => WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", string.Empty));

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
