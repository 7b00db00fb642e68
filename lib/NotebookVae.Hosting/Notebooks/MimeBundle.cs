using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookVae.Hosting;

/// <summary>The representations of one value by MIME type, as notebook files hold them.</summary>
internal static class MimeBundle
{
    internal const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>Whether a representation is JSON, which notebook files hold as such.</summary>
    internal static bool IsJson(string mimeType) =>
        mimeType == JsonFormatter.MimeType || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Whether an output shows a picture or a chart.</summary>
    internal static bool IsFigure(JsonObject output) =>
        output["data"] is JsonObject data && data.Any(entry => entry.Key == Plotly || entry.Key.StartsWith("image/", StringComparison.Ordinal));

    /// <summary>One JSON object for the representations of a value, sorted by MIME type; text is one string each.</summary>
    internal static JsonObject Of(IReadOnlyList<FormattedValue> formatted)
    {
        var bundle = new JsonObject();
        foreach (var value in formatted.OrderBy(value => value.MimeType, StringComparer.Ordinal))
        {
            bundle[value.MimeType] = IsJson(value.MimeType) ? ParseJson(value) : JsonValue.Create(value.Value);
        }

        return bundle;
    }

    /// <summary>
    /// The bundle as a file holds it: text as lines, pictures and JSON as they are. The HTML of a figure, which loads plotly.js from a
    /// network, serves front ends while a notebook is worked on; a file has the figure's JSON, and its picture.
    /// </summary>
    internal static JsonObject ToFile(JsonObject bundle)
    {
        var file = new JsonObject();
        foreach (var (mimeType, value) in bundle.Where(entry => entry.Key != HtmlFormatter.MimeType || !bundle.ContainsKey(Plotly)))
        {
            var isText = mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType == "image/svg+xml";
            file[mimeType] = isText ? MultilineText.ToLines(MultilineText.Read(value)) : value?.DeepClone();
        }

        return file;
    }

    private static JsonNode? ParseJson(FormattedValue value)
    {
        try
        {
            return JsonNode.Parse(value.Value);
        }
        catch (JsonException exception)
        {
            throw new NotSupportedException($"A formatter wrote text that is not JSON as {value.MimeType}: {exception.Message}", exception);
        }
    }
}
