using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>One output of a cell, as it is compared.</summary>
internal sealed class ShownOutput
{
    private readonly JsonObject data;

    private ShownOutput(string kind, JsonObject data)
    {
        Kind = kind;
        this.data = data;
    }

    /// <summary>What it is, in a word or two.</summary>
    internal string Kind { get; }

    /// <summary>The outputs of a cell; neighbouring pieces of one stream count as one.</summary>
    internal static IReadOnlyList<ShownOutput> Of(NotebookCell cell)
    {
        var shown = new List<ShownOutput>();
        foreach (var output in cell.Outputs.OfType<JsonObject>())
        {
            var next = Of(output);
            if (output["output_type"]?.ToString() == "stream" && shown.LastOrDefault() is { } last && last.Kind == next.Kind)
            {
                var text = MultilineText.Read(last.data["text/plain"]) + MultilineText.Read(next.data["text/plain"]);
                next = new ShownOutput(next.Kind, new JsonObject { ["text/plain"] = text });
                shown.RemoveAt(shown.Count - 1);
            }

            shown.Add(next);
        }

        return shown;
    }

    internal static string Describe(IReadOnlyList<ShownOutput> outputs) => outputs.Count switch
    {
        0 => "no output",
        1 => $"1 output ({outputs[0].Kind})",
        _ => string.Create(CultureInfo.InvariantCulture, $"{outputs.Count} outputs ({string.Join(", ", outputs.Select(output => output.Kind))})"),
    };

    internal IEnumerable<Disagreement> CompareWith(ShownOutput expected, ComparisonTolerance tolerance)
    {
        var (types, expectedTypes) = (Compared(), expected.Compared());
        if (!types.SequenceEqual(expectedTypes))
        {
            return [new Disagreement("representations", string.Join(", ", types), string.Join(", ", expectedTypes))];
        }

        return types.SelectMany(type => Compare(type, data[type], expected.data[type], tolerance));
    }

    private static ShownOutput Of(JsonObject output) => output["output_type"]?.ToString() switch
    {
        "stream" => new ShownOutput(
            output["name"]?.ToString() == "stderr" ? "errors printed" : "text",
            new JsonObject { ["text/plain"] = MultilineText.Read(output["text"]) }),
        "error" => new ShownOutput("error", new JsonObject { ["text/plain"] = $"{output["ename"]}: {output["evalue"]}" }),
        "execute_result" => Of("result", output),
        _ => Of("display", output),
    };

    private static ShownOutput Of(string kind, JsonObject output)
    {
        var data = output["data"] as JsonObject ?? [];
        return new ShownOutput(data.ContainsKey(MimeBundle.Plotly) ? $"{kind}, figure" : MimeBundle.IsFigure(output) ? $"{kind}, picture" : kind, data);
    }

    /// <summary>The representations to compare: of a figure its data and its text, for pictures and pages of it are drawn from the data.</summary>
    private List<string> Compared() =>
    [
        .. data.Select(entry => entry.Key)
            .Where(type => !data.ContainsKey(MimeBundle.Plotly) || type is MimeBundle.Plotly or "text/plain")
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<Disagreement> Compare(string type, JsonNode? obtained, JsonNode? expected, ComparisonTolerance tolerance)
    {
        if (MimeBundle.IsJson(type))
        {
            return JsonComparison.Compare(obtained, expected, tolerance);
        }

        var (one, other) = (MultilineText.Read(obtained), MultilineText.Read(expected));
        return type.StartsWith("image/", StringComparison.Ordinal) && type != "image/svg+xml"
            ? PictureComparison.Compare(Join(one), Join(other), tolerance) is { } difference ? [difference] : []
            : TextComparison.Compare(one, other, tolerance);
    }

    // Base64 text may be broken into lines.
    private static string Join(string base64) => string.Concat(base64.Where(character => !char.IsWhiteSpace(character)));
}
