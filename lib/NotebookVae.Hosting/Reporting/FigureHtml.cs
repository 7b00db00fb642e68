using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// A plotly.js figure in an output: its data, the place where it is drawn when the reader comes near, and until then, or without scripts,
/// its picture or its line of text.
/// </summary>
internal static class FigureHtml
{
    /// <summary>The figure, or null where the output has none.</summary>
    internal static string? Of(JsonObject data, bool isThumbnail = false)
    {
        if (data[MimeBundle.Plotly] is not JsonObject figure)
        {
            return null;
        }

        // The default encoder writes "<" as \u003C, so that no text in a figure can end the script element.
        var json = figure.ToJsonString(JsonSerializerOptions.Default);
        var line = MultilineText.Read(data["text/plain"]).Trim();
        var label = HtmlText.Encode(line.Length > 0 ? line : "Figure");
        var kind = isThumbnail ? "figure thumbnail" : "figure";
        var fallback = PictureHtml.Of(data, FigureOutput.SizeOf(figure).Width) ?? $"<p>{label}</p>";
        return $"<figure class=\"{kind}\"><div class=\"fallback\">{fallback}</div><div class=\"plot\" role=\"img\" aria-label=\"{label}\" hidden></div>"
            + $"<script type=\"application/json\">{json}</script></figure>";
    }
}
