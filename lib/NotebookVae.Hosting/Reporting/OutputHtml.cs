using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>A cell's output as HTML.</summary>
internal static class OutputHtml
{
    internal static string Of(JsonObject output) => output["output_type"]?.ToString() switch
    {
        "stream" => Stream(output["name"]?.ToString() ?? "stdout", MultilineText.Read(output["text"])),
        "error" => $"<pre class=\"error\">{Encode(string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(line => line?.ToString())))}</pre>",
        _ => Bundle(output["data"] as JsonObject ?? []),
    };

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Stream(string name, string text)
    {
        var html = new StringBuilder(name == "stderr" ? "<pre class=\"stderr\">" : "<pre>");
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            html.Append(name == "stdout" && CheckLine.Parse(line) is { } check ? Check(check, line) : Encode(line)).Append('\n');
        }

        return html.Append("</pre>").ToString();
    }

    private static string Check(CheckLine check, string line)
    {
        var kind = check.Outcome switch { CheckOutcome.Passed => "pass", CheckOutcome.Failed => "fail", _ => "need" };
        var sign = check.Outcome switch { CheckOutcome.Passed => "✓", CheckOutcome.Failed => "✗", _ => "·" };
        var mark = line.IndexOf(']', StringComparison.Ordinal) + 1;
        return $"<span class=\"check {kind}\"><b>{sign} {Encode(line[..mark])}</b>{Encode(line[mark..])}</span>";
    }

    // The richest representation that a page can show.
    private static string Bundle(JsonObject data)
    {
        if (data[MimeBundle.Plotly] is JsonObject figure)
        {
            return Figure(figure, data);
        }

        return Picture(data)
            ?? (data["image/svg+xml"] is { } svg ? MultilineText.Read(svg)
            : data["text/html"] is { } html ? MultilineText.Read(html)
            : data["text/latex"] is { } latex ? $"<div class=\"latex\">\\[{Encode(MultilineText.Read(latex).Trim('$', '\n', ' '))}\\]</div>"
            : data["text/markdown"] is { } markdown ? $"<div class=\"prose\">{Prose.ToHtml(MultilineText.Read(markdown))}</div>"
            : data["text/plain"] is { } plain ? $"<pre>{Encode(MultilineText.Read(plain))}</pre>"
            : data.FirstOrDefault() is { Value: { } other } ? $"<pre>{Encode(other.ToJsonString())}</pre>"
            : string.Empty);
    }

    private static string Figure(JsonObject figure, JsonObject data)
    {
        // The default encoder writes "<" as \u003C, so that no text in a figure can end the script element.
        var json = figure.ToJsonString(JsonSerializerOptions.Default);
        var fallback = Picture(data) ?? $"<pre>{Encode(MultilineText.Read(data["text/plain"]))}</pre>";
        return $"<div class=\"figure\"><div class=\"fallback\">{fallback}</div><script type=\"application/json\">{json}</script></div>";
    }

    private static string? Picture(JsonObject data)
    {
        var (mimeType, content) = data.FirstOrDefault(entry => entry.Key is "image/png" or "image/jpeg" or "image/gif");
        if (content is null)
        {
            return null;
        }

        var base64 = MultilineText.Read(content).ReplaceLineEndings(string.Empty);
        var description = Encode(MultilineText.Read(data["text/plain"]).Trim());
        return $"<img class=\"picture\" alt=\"{description}\" src=\"data:{mimeType};base64,{Encode(base64)}\">";
    }
}
