using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>A picture in an output, with its description for those who do not see it.</summary>
internal static class PictureHtml
{
    /// <summary>The picture, or null where the output has none.</summary>
    /// <param name="data">The output's representations.</param>
    /// <param name="width">The width to show it at in CSS pixels, where that is not the picture's own.</param>
    internal static string? Of(JsonObject data, int? width = null)
    {
        if (SourceOf(data) is not { } source)
        {
            return null;
        }

        var description = MultilineText.Read(data["text/plain"]).Trim();
        var alt = HtmlText.Encode(description.Length > 0 ? description : "Picture");
        var size = width is { } pixels ? string.Create(CultureInfo.InvariantCulture, $" width=\"{pixels}\"") : string.Empty;
        return $"<img class=\"picture\"{size} alt=\"{alt}\" src=\"{source}\">";
    }

    /// <summary>
    /// The picture with its description below, or null. The description is the picture's alternative text already, so that it is read out
    /// once.
    /// </summary>
    internal static string? WithCaption(JsonObject data)
    {
        var description = MultilineText.Read(data["text/plain"]).Trim();
        return Of(data) is not { } picture ? null
            : description.Length == 0 ? picture
            : $"<figure class=\"image\">{picture}<figcaption aria-hidden=\"true\">{HtmlText.Encode(description)}</figcaption></figure>";
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
