using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// Notebooks in the text format of .NET Interactive (<c>.dib</c>): <c>#!meta</c> with JSON, then cells, each below a line that names its
/// language. A line such as <c>#!time</c>, which names none, belongs to the cell that it stands in.
/// </summary>
/// <remarks>
/// The format has no ids, tags or outputs and drops blank lines around cells. Ids and metadata are written into <c>#!meta</c>, where
/// .NET Interactive leaves them alone, and come back from there while the cells are still as many and of the same kinds.
/// </remarks>
internal static class DibFile
{
    internal const string Extension = ".dib";

    private const string Magic = "#!";
    private const string OwnMetadata = "notebookvae";

    private static readonly Dictionary<string, string> Languages = new()
    {
        ["csharp"] = "csharp", ["c#"] = "csharp", ["C#"] = "csharp", ["cs"] = "csharp", ["markdown"] = "markdown", ["md"] = "markdown",
        ["fsharp"] = "fsharp", ["f#"] = "fsharp", ["F#"] = "fsharp", ["fs"] = "fsharp", ["pwsh"] = "pwsh", ["powershell"] = "pwsh",
        ["html"] = "html", ["javascript"] = "javascript", ["js"] = "javascript", ["mermaid"] = "mermaid", ["kql"] = "kql",
        ["sql"] = "sql", ["http"] = "http", ["value"] = "value",
    };

    /// <summary>Reads a notebook from the text of its file.</summary>
    /// <exception cref="NotebookException">The metadata are not JSON.</exception>
    internal static Notebook Parse(string path, string text)
    {
        var languages = new Dictionary<string, string>(Languages);
        JsonObject? metadata = null;
        var cells = new List<(string Language, string Source)>();
        var language = "csharp";
        var lines = new List<string>();
        var all = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < all.Length; index++)
        {
            if (metadata is null && all[index].StartsWith("#!meta", StringComparison.Ordinal))
            {
                var json = all.Skip(index + 1).TakeWhile(line => !line.StartsWith(Magic, StringComparison.Ordinal)).ToList();
                metadata = ParseMetadata(path, index + 1, string.Join('\n', json));
                language = AddKernels(metadata, languages) ?? language;
                index += json.Count;
            }
            else if (all[index].StartsWith(Magic, StringComparison.Ordinal) && languages.TryGetValue(all[index][Magic.Length..].TrimEnd(), out var named))
            {
                AddCell();
                language = named;
            }
            else
            {
                lines.Add(all[index]);
            }
        }

        AddCell();
        return ToNotebook(path, metadata, cells);

        void AddCell()
        {
            if (TrimBlankLines(lines) is { Count: > 0 } trimmed)
            {
                cells.Add((language, string.Join('\n', trimmed)));
            }

            lines.Clear();
        }
    }

    /// <summary>The notebook as the text of such a file.</summary>
    /// <exception cref="NotebookException">A cell cannot be told from its neighbours in this format.</exception>
    internal static string Write(Notebook notebook)
    {
        var text = new StringBuilder("#!meta\n\n").Append(Metadata(notebook).ToJsonString(DibJson)).Append("\n\n");
        foreach (var cell in notebook.Cells.Where(IsWritten))
        {
            var (language, lines) = Body(notebook, cell);
            text.Append(Magic).Append(language).Append("\n\n").AppendJoin('\n', lines).Append("\n\n");
        }

        return text.ToString();
    }

    /// <summary>Whether the format has a place for a cell: it drops cells without text.</summary>
    internal static bool IsWritten(NotebookCell cell) => TrimBlankLines(cell.Source.Split('\n')).Count > 0;

    private static readonly JsonSerializerOptions DibJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static (string Language, IReadOnlyList<string> Lines) Body(Notebook notebook, NotebookCell cell)
    {
        if (cell.Kind == CellKind.Raw)
        {
            throw new NotebookException($"The cell {cell.Id} of {notebook.FilePath} is raw text, for which a .dib file has no place: make it Markdown or code.");
        }

        var language = cell.Kind == CellKind.Markdown ? "markdown" : "csharp";
        var lines = TrimBlankLines(cell.Source.ReplaceLineEndings("\n").Split('\n'));

        // A code cell of another language begins with the line that names it.
        if (cell.Kind == CellKind.Code && Separator(lines[0]) is { } named && lines.Count > 1 && named != "markdown")
        {
            (language, lines) = (named, TrimBlankLines(lines.Skip(1)));
        }

        var number = lines.ToList().FindIndex(line => Separator(line) is not null || line.StartsWith("#!meta", StringComparison.Ordinal));
        return number < 0
            ? (language, lines)
            : throw new NotebookException(
                $"The cell {cell.Id} of {notebook.FilePath} has the line '{lines[number]}', which would begin a new cell in a .dib file: change or indent it.");
    }

    private static string? Separator(string line) =>
        line.StartsWith(Magic, StringComparison.Ordinal) ? Languages.GetValueOrDefault(line[Magic.Length..].TrimEnd()) : null;

    private static JsonObject Metadata(Notebook notebook)
    {
        var metadata = new JsonObject
        {
            ["kernelInfo"] = new JsonObject
            {
                ["defaultKernelName"] = "csharp",
                ["items"] = new JsonArray(new JsonObject
                {
                    ["aliases"] = new JsonArray("c#", "cs"), ["languageName"] = "C#", ["name"] = "csharp",
                }),
            },
        };
        metadata[OwnMetadata] = new JsonObject
        {
            ["notebook"] = notebook.Metadata.DeepClone(),
            ["cells"] = new JsonArray(
            [
                .. notebook.Cells.Where(IsWritten).Select(cell => new JsonObject
                {
                    ["id"] = cell.Id, ["cell_type"] = cell.Json["cell_type"]!.DeepClone(), ["metadata"] = cell.Json["metadata"]?.DeepClone() ?? new JsonObject(),
                }),
            ]),
        };
        return metadata;
    }

    private static JsonObject ParseMetadata(string path, int line, string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new JsonException("it is no JSON object");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new NotebookException($"The notebook {path} has metadata that are not JSON below #!meta in line {line}: {exception.Message}", exception);
        }
    }

    /// <summary>Adds the languages that the file's metadata name; returns the one of cells above the first line that names one.</summary>
    private static string? AddKernels(JsonObject metadata, Dictionary<string, string> languages)
    {
        var info = metadata["kernelInfo"] as JsonObject;
        foreach (var item in (info?["items"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (item["name"]?.ToString() is { } name)
            {
                languages.TryAdd(name, name);
                foreach (var alias in (item["aliases"] as JsonArray ?? []).OfType<JsonValue>())
                {
                    languages.TryAdd(alias.ToString(), name);
                }
            }
        }

        return info?["defaultKernelName"]?.ToString();
    }

    private static Notebook ToNotebook(string path, JsonObject? metadata, List<(string Language, string Source)> cells)
    {
        var notebook = Notebook.Create(path, cells.Select(cell => cell.Language switch
        {
            "markdown" => (CellKind.Markdown, cell.Source),
            "csharp" => (CellKind.Code, cell.Source),
            // As .NET Interactive's own cells say it in any front end.
            var language => (CellKind.Code, $"{Magic}{language}\n{cell.Source}"),
        }));
        if (metadata?[OwnMetadata] is not JsonObject own || own["cells"] is not JsonArray known || known.Count != notebook.Cells.Count
            || !known.Zip(notebook.Cells).All(pair => pair.First?["cell_type"]?.ToString() == pair.Second.Json["cell_type"]!.ToString()))
        {
            return notebook;
        }

        foreach (var (kept, cell) in known.Zip(notebook.Cells))
        {
            cell.Json["id"] = kept!["id"]?.DeepClone() ?? cell.Json["id"]!.DeepClone();
            cell.Json["metadata"] = kept["metadata"]?.DeepClone() ?? new JsonObject();
        }

        return notebook.With(own["notebook"] as JsonObject);
    }

    private static List<string> TrimBlankLines(IEnumerable<string> lines) =>
        [.. lines.SkipWhile(line => line.Length == 0).Reverse().SkipWhile(line => line.Length == 0).Reverse()];
}
