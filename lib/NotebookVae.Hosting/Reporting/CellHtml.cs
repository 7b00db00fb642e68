using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>A cell as HTML: prose, or code that folds with what it showed.</summary>
internal static class CellHtml
{
    private static readonly string[] FoldedTags = ["hide-input", "hide_input"];

    internal static string Of(NotebookCell cell, double? seconds, PageOutline outline) => cell.Kind switch
    {
        CellKind.Markdown => $"<div class=\"cell prose\">\n{Prose.ToHtml(cell.Source, outline)}</div>\n",
        CellKind.Raw => $"<div class=\"cell\"><pre>{HtmlText.Encode(cell.Source)}</pre></div>\n",
        _ => Code(cell, seconds, outline),
    };

    private static string Code(NotebookCell cell, double? seconds, PageOutline outline)
    {
        var html = new StringBuilder("<div class=\"cell\">\n");
        if (!string.IsNullOrWhiteSpace(cell.Source))
        {
            var number = cell.ExecutionCount is { } count ? count.ToString(CultureInfo.InvariantCulture) : "not run";
            var open = cell.Tags.Any(FoldedTags.Contains) ? string.Empty : " open";
            var took = seconds is { } value ? $"<span class=\"seconds\">{Seconds(value)}</span>" : string.Empty;
            var firstLine = cell.Source.Split('\n').First(line => line.Trim().Length > 0).Trim();
            html.Append(CultureInfo.InvariantCulture, $"<details class=\"code\"{open}><summary><span class=\"number\">Code {number}</span>");
            html.Append(CultureInfo.InvariantCulture, $"<code class=\"first\" aria-hidden=\"true\">{HtmlText.Encode(firstLine)}</code>{took}</summary>\n");
            html.Append(CultureInfo.InvariantCulture, $"<pre><code>{CSharpHighlighter.ToHtml(cell.Source)}</code></pre></details>\n");
        }

        foreach (var output in cell.Outputs.OfType<JsonObject>())
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"output\">{OutputHtml.Of(output, outline)}</div>\n");
        }

        return html.Append("</div>\n").ToString();
    }

    /// <summary>A time that people read; nothing for less than they would notice.</summary>
    private static string Seconds(double value) =>
        value < 0.05 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{value:0.0} s");
}
