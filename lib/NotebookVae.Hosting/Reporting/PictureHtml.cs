using System.Text;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>A picture in an output, with its description for those who do not see it.</summary>
internal static class PictureHtml
{
    /// <summary>The picture, or null where the output has none.</summary>
    internal static string? Of(JsonObject data)
    {
        var description = MultilineText.Read(data["text/plain"]).Trim();
        return SourceOf(data) is { } source
            ? $"<img class=\"picture\" alt=\"{HtmlText.Encode(description.Length > 0 ? description : "Picture")}\" src=\"{source}\">"
            : null;
    }

    /// <summary>The picture as an address that holds it, or null. Within an img element an SVG picture runs and loads nothing.</summary>
    internal static string? SourceOf(JsonObject data)
    {
        if (data["image/svg+xml"] is { } svg)
        {
            return $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(MultilineText.Read(svg)))}";
        }

        var (mimeType, content) = data.FirstOrDefault(entry => entry.Key is "image/png" or "image/jpeg" or "image/gif");
        return content is null
            ? null
            : $"data:{mimeType};base64,{HtmlText.Encode(MultilineText.Read(content).ReplaceLineEndings(string.Empty))}";
    }
}
