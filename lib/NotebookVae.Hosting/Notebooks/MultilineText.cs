using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>Text in notebook files: an array of lines, each with its line break, or one string.</summary>
internal static class MultilineText
{
    internal static string Read(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => line?.GetValue<string>())),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => string.Empty,
    };

    internal static JsonArray ToLines(string text)
    {
        var lines = new JsonArray();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start) + 1;
            if (end == 0)
            {
                end = text.Length;
            }

            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
