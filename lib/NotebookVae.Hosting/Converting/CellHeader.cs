using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// The line that begins a cell in a C# file: <c>// %%</c> for code, <c>// %% [markdown]</c> and <c>// %% [raw]</c> for the others, then
/// the cell's id and metadata as <c>name=JSON</c>. Editors and Jupytext know such lines as the "percent" format.
/// </summary>
internal static class CellHeader
{
    internal const string Mark = "// %%";

    private const string Metadata = "metadata";
    private static readonly string[] NotMetadata = ["id", Metadata, "attachments"];

    internal static string Write(NotebookCell cell)
    {
        var line = new StringBuilder(Mark);
        if (cell.Kind != CellKind.Code)
        {
            line.Append(" [").Append(cell.Kind.ToString().ToLowerInvariant()).Append(']');
        }

        Append(line, "id", cell.Json["id"]);
        var metadata = cell.Json[Metadata] as JsonObject ?? [];
        if (metadata.All(member => IsName(member.Key)))
        {
            foreach (var (name, value) in metadata)
            {
                Append(line, name, value);
            }
        }
        else
        {
            Append(line, Metadata, metadata);
        }

        if (cell.Json["attachments"] is { } attachments)
        {
            Append(line, "attachments", attachments);
        }

        return line.ToString();
    }

    /// <summary>Reads such a line into a cell without text; null when it is another line.</summary>
    /// <exception cref="NotebookException">The line begins a cell, but what follows is not as above.</exception>
    internal static (CellKind Kind, JsonObject Members)? Read(string line, string place)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal) || (line.Length > Mark.Length && line[Mark.Length] != ' '))
        {
            return null;
        }

        var rest = line[Mark.Length..].Trim();
        var kind = CellKind.Code;
        foreach (var (name, named) in new[] { ("[markdown]", CellKind.Markdown), ("[md]", CellKind.Markdown), ("[raw]", CellKind.Raw) })
        {
            if (rest.StartsWith(name, StringComparison.Ordinal))
            {
                (kind, rest) = (named, rest[name.Length..].TrimStart());
            }
        }

        var metadata = new JsonObject();
        var members = new JsonObject();
        while (rest.Length > 0)
        {
            var equals = rest.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw Problem();
            }

            var name = rest[..equals];
            var (value, end) = ReadValue(rest[(equals + 1)..]);
            rest = rest[(equals + 1 + end)..].TrimStart();
            if (name == Metadata && value is JsonObject whole)
            {
                metadata = whole;
            }
            else
            {
                (NotMetadata.Contains(name) ? members : metadata)[name] = value;
            }
        }

        members[Metadata] = metadata;
        return (kind, members);

        NotebookException Problem(Exception? cause = null) => new(
            $"{place} is '{line}': a cell begins with '{Mark}', perhaps [markdown], then name=JSON such as id=\"c01\" tags=[\"parameters\"].",
            cause!);

        (JsonNode? Value, int Length) ReadValue(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            try
            {
                // Only the first value: what follows is the next name.
                var reader = new Utf8JsonReader(bytes, isFinalBlock: false, state: default);
                using var value = JsonDocument.ParseValue(ref reader);
                return (JsonNode.Parse(value.RootElement.GetRawText()), Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed));
            }
            catch (JsonException exception)
            {
                throw Problem(exception);
            }
        }
    }

    private static void Append(StringBuilder line, string name, JsonNode? value) =>
        line.Append(' ').Append(name).Append('=').Append(value?.ToJsonString(Json) ?? "null");

    private static bool IsName(string name) =>
        name.Length > 0 && !NotMetadata.Contains(name) && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
