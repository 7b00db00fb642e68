using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>A cell's output as HTML.</summary>
internal static class OutputHtml
{
    internal static string Of(JsonObject output, PageOutline outline) => output["output_type"]?.ToString() switch
    {
        "stream" when output["name"]?.ToString() == "stderr" => $"<pre class=\"stderr\">{HtmlText.Encode(MultilineText.Read(output["text"]).TrimEnd('\n'))}</pre>",
        "stream" => PrintedHtml.Of(MultilineText.Read(output["text"])),
        "error" => $"<pre class=\"error\">{HtmlText.Encode(string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(line => line?.ToString())))}</pre>",
        _ => Bundle(output["data"] as JsonObject ?? [], outline),
    };

    // The richest representation that a page can show.
    private static string Bundle(JsonObject data, PageOutline outline) =>
        FigureHtml.Of(data)
        ?? PictureHtml.WithCaption(data)
        ?? (data["text/html"] is { } html ? $"<div class=\"foreign\">{HtmlText.Disarm(MultilineText.Read(html))}</div>"
        : data["text/latex"] is { } latex ? $"<span class=\"math display\">\\[{HtmlText.Encode(MultilineText.Read(latex).Trim('$', '\n', ' '))}\\]</span>"
        : data["text/markdown"] is { } markdown ? $"<div class=\"prose\">{Prose.ToHtml(MultilineText.Read(markdown), outline)}</div>"
        : data["text/plain"] is { } plain ? $"<pre>{HtmlText.Encode(MultilineText.Read(plain))}</pre>"
        : data.FirstOrDefault() is { Value: { } other } ? $"<pre>{HtmlText.Encode(other.ToJsonString())}</pre>"
        : string.Empty);
}
