using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>The page that lists the notebooks of a run.</summary>
internal static class IndexPage
{
    internal static string ToHtml(IReadOnlyList<NotebookRun> runs, ReportAssets assets)
    {
        var main = new StringBuilder("<h1>Notebooks</h1>\n");
        main.Append(CultureInfo.InvariantCulture, $"<p class=\"facts\">{Summary(runs)}</p>\n<ol class=\"cards\">\n");
        foreach (var run in runs)
        {
            var address = Uri.EscapeDataString(NotebookReport.FileOf(run.Notebook));
            var title = HtmlText.Encode(NotebookPage.PlainTitle(run.Notebook));
            var failure = run.Failure is { } text ? $"<pre class=\"error\">{HtmlText.Encode(text)}</pre>" : string.Empty;
            main.Append(CultureInfo.InvariantCulture, $"""
                <li class="card">
                <div class="thumb">{Thumbnail(run.Notebook)}</div>
                <div class="text">
                <h2><a href="{address}">{title}</a></h2>
                <div class="abstract">{Abstract(run.Notebook)}</div>
                <p class="facts">{RunFacts.Of(run)}</p>
                {failure}
                </div>
                </li>

                """);
        }

        main.Append("</ol>\n");
        return new HtmlDocument { Title = "Notebooks", Links = string.Empty, Aside = string.Empty, Main = main.ToString(), Assets = assets }.ToHtml();
    }

    private static string Summary(IReadOnlyList<NotebookRun> runs)
    {
        var failed = runs.Count(run => !run.Passed);
        var verdict = failed == 0 ? "<span class=\"passed\">all passed</span>" : $"<span class=\"failed\">{RunFacts.Number(failed)} failed</span>";
        var checks = RunFacts.Plural(runs.Sum(run => run.Count(CheckOutcome.Passed)), "check");
        var time = TimeSpan.FromSeconds(runs.Sum(run => run.Elapsed.TotalSeconds));
        var took = time > TimeSpan.Zero ? $" · {RunFacts.Time(time)}" : string.Empty;
        return $"{RunFacts.Plural(runs.Count, "notebook")}, {verdict} · {checks} passed{took}";
    }

    private static string Abstract(Notebook notebook) =>
        notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown).Select(cell => Prose.FirstParagraph(cell.Source))
            .FirstOrDefault(paragraph => paragraph.Length > 0) ?? string.Empty;

    /// <summary>
    /// A picture of the cell tagged <c>thumbnail</c>; without one the notebook's first picture that is no figure's, or else its first figure,
    /// drawn small.
    /// </summary>
    private static string Thumbnail(Notebook notebook)
    {
        var chosen = notebook.Cells.Where(cell => cell.Tags.Contains("thumbnail")).SelectMany(Bundles);
        var all = notebook.Cells.SelectMany(Bundles).ToList();
        return chosen.Select(Picture).FirstOrDefault(picture => picture is not null)
            ?? all.Where(bundle => !bundle.ContainsKey(MimeBundle.Plotly)).Select(bundle => PictureHtml.Of(bundle))
                .FirstOrDefault(picture => picture is not null)
            ?? all.Select(Picture).FirstOrDefault(figure => figure is not null)
            ?? string.Empty;
    }

    private static string? Picture(JsonObject bundle) => FigureHtml.Of(bundle, isThumbnail: true) ?? PictureHtml.Of(bundle);

    private static IEnumerable<JsonObject> Bundles(NotebookCell cell) =>
        cell.Outputs.OfType<JsonObject>().Select(output => output["data"]).OfType<JsonObject>();
}
