using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// Executed notebooks as web pages: one each and an index. A page needs nothing beside it; charts and formulas are drawn by plotly.js
/// and KaTeX, which it loads when it is looked at, and without them stay readable as pictures and text.
/// </summary>
public static class NotebookReport
{
    /// <summary>The name of the index page.</summary>
    public const string IndexFile = "index.html";

    private const string Libraries = """
        <link rel="stylesheet" href="https://cdn.jsdelivr.net/npm/katex@0.16.11/dist/katex.min.css">
        <script defer src="https://cdn.jsdelivr.net/npm/katex@0.16.11/dist/katex.min.js"></script>
        <script defer src="https://cdn.jsdelivr.net/npm/katex@0.16.11/dist/contrib/auto-render.min.js"></script>

        """;

    private const string Plotly = """
        <script defer src="https://cdn.plot.ly/plotly-2.27.1.min.js"></script>

        """;

    /// <summary>Writes a notebook's page, <c>name.html</c>, into a folder.</summary>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public static void Write(NotebookRun run, string folder)
    {
        ArgumentNullException.ThrowIfNull(run);
        WholeFile.Write(Path.Combine(folder, $"{run.Notebook.Name}.html"), Page(run));
    }

    /// <summary>Writes the page that lists the notebooks of a run into a folder.</summary>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public static void WriteIndex(IReadOnlyList<NotebookRun> runs, string folder)
    {
        ArgumentNullException.ThrowIfNull(runs);
        WholeFile.Write(Path.Combine(folder, IndexFile), Index(runs));
    }

    internal static string Page(NotebookRun run)
    {
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<nav><a href=\"{IndexFile}\">All notebooks</a></nav>\n<div class=\"summary\">{Summary(run)}</div>\n");
        if (run.Failure is { } failure)
        {
            body.Append(CultureInfo.InvariantCulture, $"<pre class=\"error\">{OutputHtml.Encode(failure)}</pre>\n");
        }

        foreach (var cell in run.Notebook.Cells)
        {
            AppendCell(body, cell, run);
        }

        var showsCharts = run.Notebook.Cells.SelectMany(cell => cell.Outputs.OfType<JsonObject>())
            .Any(output => (output["data"] as JsonObject)?.ContainsKey(MimeBundle.Plotly) == true);
        return Document(run.Notebook.Title, showsCharts ? Libraries + Plotly : Libraries, body.ToString());
    }

    internal static string Index(IReadOnlyList<NotebookRun> runs)
    {
        var body = new StringBuilder("<h1>Notebooks</h1>\n<table><thead><tr><th>notebook</th><th>title</th>");
        foreach (var column in (string[])["cells", "checks passed", "failed", "need scale", "figures", "seconds"])
        {
            body.Append(CultureInfo.InvariantCulture, $"<th class=\"number\">{column}</th>");
        }

        body.Append("<th>result</th></tr></thead><tbody>\n");
        foreach (var run in runs)
        {
            var name = OutputHtml.Encode(run.Notebook.Name);
            body.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"{Uri.EscapeDataString(run.Notebook.Name)}.html\">{name}</a></td><td>{OutputHtml.Encode(run.Notebook.Title)}</td>");
            string[] numbers =
            [
                run.CellsRun == run.CellCount ? Number(run.CellCount) : $"{Number(run.CellsRun)} of {Number(run.CellCount)}",
                Number(run.Count(CheckOutcome.Passed)), Number(run.Count(CheckOutcome.Failed)), Number(run.Count(CheckOutcome.NeedsScale)),
                Number(run.Figures), Seconds(run.Elapsed.TotalSeconds),
            ];
            foreach (var number in numbers)
            {
                body.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{number}</td>");
            }

            body.Append(CultureInfo.InvariantCulture, $"<td>{Result(run)}</td></tr>\n");
        }

        body.Append("</tbody></table>\n");
        foreach (var run in runs.Where(run => run.Failure is not null))
        {
            body.Append(CultureInfo.InvariantCulture, $"<pre class=\"error\">{OutputHtml.Encode($"{run.Notebook.Name}: {run.Failure}")}</pre>\n");
        }

        return Document("Notebooks", string.Empty, body.ToString());
    }

    private static void AppendCell(StringBuilder body, NotebookCell cell, NotebookRun run)
    {
        switch (cell.Kind)
        {
            case CellKind.Markdown:
                body.Append(CultureInfo.InvariantCulture, $"<section class=\"cell prose\">{Prose.ToHtml(cell.Source)}</section>\n");
                break;
            case CellKind.Raw:
                body.Append(CultureInfo.InvariantCulture, $"<section class=\"cell\"><pre>{OutputHtml.Encode(cell.Source)}</pre></section>\n");
                break;
            default:
                var count = cell.ExecutionCount is { } number ? $"[{Number(number)}]" : "[ ] not run";
                var seconds = run.CellSeconds.TryGetValue(cell.Id, out var took) ? $"<span class=\"seconds\">{Seconds(took)} s</span>" : string.Empty;
                body.Append("<section class=\"cell\">\n");
                body.Append(CultureInfo.InvariantCulture, $"<details class=\"code\" open><summary><span>{count}</span>{seconds}</summary><pre><code>{OutputHtml.Encode(cell.Source)}</code></pre></details>\n");
                foreach (var output in cell.Outputs.OfType<JsonObject>())
                {
                    body.Append(CultureInfo.InvariantCulture, $"<div class=\"output\">{OutputHtml.Of(output)}</div>\n");
                }

                body.Append("</section>\n");
                break;
        }
    }

    private static string Summary(NotebookRun run)
    {
        var checks = $"checks: {Number(run.Count(CheckOutcome.Passed))} passed, {Number(run.Count(CheckOutcome.Failed))} failed, {Number(run.Count(CheckOutcome.NeedsScale))} need a larger scale";
        return $"{Result(run)} · cells: {Number(run.CellsRun)} of {Number(run.CellCount)} · {checks} · figures: {Number(run.Figures)} · {Seconds(run.Elapsed.TotalSeconds)} s";
    }

    private static string Result(NotebookRun run) => run.Passed ? "<span class=\"passed\">passed</span>" : "<span class=\"failed\">failed</span>";

    private static string Document(string title, string libraries, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{OutputHtml.Encode(title)}</title>
        <style>
        {Resource("report.css")}</style>
        {libraries}<script>
        {Resource("report.js")}</script>
        </head>
        <body>
        <main>
        {body}</main>
        </body>
        </html>

        """;

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"NotebookVae.Hosting.Reporting.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
