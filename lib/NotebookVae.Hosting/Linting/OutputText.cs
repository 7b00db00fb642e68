using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>All text in a cell's outputs that a person or a program wrote: not the encoded bytes of pictures and number arrays.</summary>
internal static class OutputText
{
    internal static IEnumerable<string> Of(NotebookCell cell) => cell.Outputs.SelectMany(output => Of(output));

    private static IEnumerable<string> Of(JsonNode? node) => node switch
    {
        JsonArray lines when lines.All(line => line is JsonValue value && value.GetValueKind() == JsonValueKind.String) =>
            [MultilineText.Read(lines)],
        JsonArray items => items.SelectMany(Of),
        JsonObject members => members.Where(member => !IsEncoded(member.Key)).SelectMany(member => Of(member.Value)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    private static bool IsEncoded(string name) => name == "bdata" || (name.StartsWith("image/", StringComparison.Ordinal) && name != "image/svg+xml");
}
