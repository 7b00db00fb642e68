using System.Text;

namespace NotebookVae.Hosting;

/// <summary>The page of one notebook.</summary>
internal static class NotebookPage
{
    /// <param name="run">The notebook as it ran.</param>
    /// <param name="notebooks">All notebooks of the report, for the links to those before and after.</param>
    /// <param name="assets">Where plotly.js and KaTeX come from.</param>
    internal static string ToHtml(NotebookRun run, IReadOnlyList<Notebook> notebooks, ReportAssets assets)
    {
        var outline = new PageOutline();
        var main = new StringBuilder();
        var facts = $"<p class=\"facts\">{RunFacts.Of(run)}</p>\n";
        if (run.Failure is { } failure)
        {
            facts += $"<pre class=\"error\">{HtmlText.Encode(failure)}</pre>\n";
        }

        var texts = run.Notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown).Select(cell => Prose.BeginsWithTitle(cell.Source));
        if (texts.FirstOrDefault(text => text is not null) is not true)
        {
            var title = HtmlText.Encode(run.Notebook.Title);
            var (_, id) = outline.Add(1, run.Notebook.Title, title);
            main.Append("<h1 id=\"").Append(id).Append("\">").Append(title).Append("</h1>\n");
        }

        foreach (var cell in run.Notebook.Cells)
        {
            main.Append(CellHtml.Of(cell, run.CellSeconds.TryGetValue(cell.Id, out var seconds) ? seconds : null, outline));
        }

        // How the run went is told under the title.
        var afterTitle = main.ToString().IndexOf("</h1>", StringComparison.Ordinal) + "</h1>".Length;
        main.Insert(afterTitle, $"\n{facts}");

        var (before, after) = Neighbours(run.Notebook, notebooks);
        main.Append("<nav class=\"neighbours\" aria-label=\"Previous and next notebook\">")
            .Append(Link(before, "prev", "←", string.Empty)).Append(Link(after, "next", string.Empty, "→")).Append("</nav>\n");
        return new HtmlDocument
        {
            Title = PlainTitle(run.Notebook),
            Links = $"<a href=\"{NotebookReport.IndexFile}\">All notebooks</a>",
            Aside = outline.ToHtml(),
            Main = main.ToString(),
            Assets = assets,
        }.ToHtml();
    }

    /// <summary>A notebook's title without the dollar signs of formulas.</summary>
    internal static string PlainTitle(Notebook notebook) => notebook.Title.Replace("$", string.Empty, StringComparison.Ordinal);

    private static (Notebook? Before, Notebook? After) Neighbours(Notebook notebook, IReadOnlyList<Notebook> notebooks)
    {
        var place = notebooks.Select(other => other.Name).ToList().IndexOf(notebook.Name);
        return (place > 0 ? notebooks[place - 1] : null, place >= 0 && place + 1 < notebooks.Count ? notebooks[place + 1] : null);
    }

    private static string Link(Notebook? notebook, string relation, string before, string after) => notebook is null
        ? string.Empty
        : $"<a rel=\"{relation}\" href=\"{Uri.EscapeDataString(NotebookReport.FileOf(notebook))}\">"
            + $"{before} {HtmlText.Encode(PlainTitle(notebook))} {after}</a>";
}
