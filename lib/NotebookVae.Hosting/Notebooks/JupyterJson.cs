using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// JSON as Jupyter writes notebooks: one space of indentation, everything but quotes, backslashes and control characters as itself.
/// A notebook that Jupyter wrote comes out byte for byte, and differences between versions stay small.
/// </summary>
internal static class JupyterJson
{
    internal static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text, depth: 0);
        return text.Append('\n').ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                WriteBetween('{', '}', members, text, depth, member =>
                {
                    WriteString(member.Key, text);
                    text.Append(": ");
                    Write(member.Value, text, depth + 1);
                });
                break;
            case JsonArray { Count: > 0 } items:
                WriteBetween('[', ']', items, text, depth, item => Write(item, text, depth + 1));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(value.GetValue<string>(), text);
                break;
            default:
                // Numbers keep the digits that they were read with.
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WriteBetween<T>(char open, char close, IEnumerable<T> items, StringBuilder text, int depth, Action<T> write)
    {
        text.Append(open);
        var separator = string.Empty;
        foreach (var item in items)
        {
            text.Append(separator).Append('\n').Append(' ', depth + 1);
            write(item);
            separator = ",";
        }

        text.Append('\n').Append(' ', depth).Append(close);
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
