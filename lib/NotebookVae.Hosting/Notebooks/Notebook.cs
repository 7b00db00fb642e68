using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// A notebook in Jupyter's format (nbformat 4.5). Metadata and anything else that is not known here survive reading and writing,
/// in their order; writing is deterministic.
/// </summary>
public sealed class Notebook
{
    private readonly JsonObject json;

    private Notebook(string path, JsonObject json, IReadOnlyList<NotebookCell> cells)
    {
        FilePath = path;
        this.json = json;
        Cells = cells;
    }

    /// <summary>Where the notebook was read from, as a full path.</summary>
    public string FilePath { get; }

    /// <summary>The file's name without its extension.</summary>
    public string Name => Path.GetFileNameWithoutExtension(FilePath);

    /// <summary>The folder that relative paths in cells start from.</summary>
    public string Folder => Path.GetDirectoryName(FilePath)!;

    /// <summary>The language that the notebook's metadata name, such as <c>C#</c>; null where they name none.</summary>
    public string? Language => ((json["metadata"] as JsonObject)?["kernelspec"] as JsonObject)?["language"]?.ToString();

    /// <summary>What the outputs were made with, as the notebook's metadata say; null where they do not.</summary>
    public OutputProvenance? Provenance
    {
        get => OutputProvenance.Read((json["metadata"] as JsonObject)?[OutputProvenance.Key]);
        set => (json["metadata"] as JsonObject ?? AddMetadata())[OutputProvenance.Key] = value?.ToJson();
    }

    /// <summary>The cells in reading order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>The first top-level heading of the prose, or the file's name.</summary>
    public string Title =>
        Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => cell.Source.Split('\n'))
            .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal)) is { } heading
            ? Prose.ToText(heading)
            : Name;

    /// <summary>The notebook's own metadata.</summary>
    internal JsonObject Metadata => json["metadata"] as JsonObject ?? [];

    /// <summary>Reads a notebook file, in the format that its extension names: <c>.dib</c>, <c>.cs</c>, else Jupyter's.</summary>
    /// <exception cref="NotebookException">There is no such file, it is not JSON, or not a notebook of format 4.</exception>
    public static Notebook Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"The notebook {path} cannot be read: {exception.Message}", exception);
        }

        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            DibFile.Extension => DibFile.Parse(path, text),
            CSharpFile.Extension => CSharpFile.Parse(path, text),
            _ => Parse(path, text),
        };
    }

    /// <summary>A C# notebook that has not run.</summary>
    internal static Notebook Create(string path, IEnumerable<(CellKind Kind, string Source)> cells)
    {
        var json = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(cell => ToJson(cell.Kind, cell.Source))]),
            ["metadata"] = CSharpMetadata(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return Parse(path, json.ToJsonString());
    }

    /// <summary>What the metadata of a C# notebook say where there is nothing else to say.</summary>
    internal static JsonObject CSharpMetadata() => new()
    {
        ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
        ["language_info"] = new JsonObject
        {
            ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp",
        },
    };

    /// <summary>This notebook with other metadata; null leaves them.</summary>
    internal Notebook With(JsonObject? metadata)
    {
        if (metadata is not null)
        {
            json["metadata"] = metadata.DeepClone();
        }

        return this;
    }

    /// <summary>Reads a notebook from the text of its file.</summary>
    /// <param name="path">The name that the notebook has or will have.</param>
    /// <param name="text">The file's content.</param>
    /// <exception cref="NotebookException">The text is not JSON, or not a notebook of format 4.</exception>
    public static Notebook Parse(string path, string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new NotebookException(
                $"The notebook {path} is not JSON (line {exception.LineNumber + 1}): it must be a Jupyter notebook of format 4.", exception);
        }

        try
        {
            if (root is not JsonObject json || json["cells"] is not JsonArray cells)
            {
                throw new NotebookException($"The notebook {path} has no list of cells: it must be a Jupyter notebook of format 4.");
            }

            if (json["nbformat"]?.ToString() is not "4")
            {
                throw new NotebookException(
                    $"The notebook {path} has format {json["nbformat"]?.ToString() ?? "unknown"}: it must be a Jupyter notebook of format 4.");
            }

            var notebook = new Notebook(Path.GetFullPath(path), json, [.. cells.Select((cell, index) => ReadCell(path, cell, index))]);
            notebook.CompleteIds();
            return notebook;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException)
        {
            // Values of the wrong JSON type, or a member that stands twice.
            throw new NotebookException(
                $"The notebook {path} is JSON but not a Jupyter notebook of format 4: {exception.Message}", exception);
        }
    }

    /// <summary>A copy that can be changed without changing this one.</summary>
    public Notebook Copy() => Parse(FilePath, json.ToJsonString());

    /// <summary>The notebook as the text of its file.</summary>
    public override string ToString() => JupyterJson.Write(json);

    /// <summary>Writes the notebook to a file, wholly or not at all.</summary>
    /// <exception cref="NotebookException">The file cannot be written, or is in a format that has no outputs.</exception>
    public void Write(string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is DibFile.Extension or CSharpFile.Extension)
        {
            throw new NotebookException($"{path} has no place for outputs: `notebookvae convert` makes an .ipynb of it, which has.");
        }

        WholeFile.Write(path, ToString());
    }

    private JsonObject AddMetadata()
    {
        var metadata = new JsonObject();
        json["metadata"] = metadata;
        return metadata;
    }

    private static JsonObject ToJson(CellKind kind, string source)
    {
        var cell = new JsonObject { ["cell_type"] = kind.ToString().ToLowerInvariant() };
        if (kind == CellKind.Code)
        {
            cell["execution_count"] = null;
        }

        cell["metadata"] = new JsonObject();
        if (kind == CellKind.Code)
        {
            cell["outputs"] = new JsonArray();
        }

        cell["source"] = MultilineText.ToLines(source);
        return cell;
    }

    private static NotebookCell ReadCell(string path, JsonNode? node, int index)
    {
        if (node is not JsonObject cell)
        {
            throw new NotebookException($"Cell {index + 1} of the notebook {path} is not an object with cell_type and source.");
        }

        var kind = cell["cell_type"]?.ToString() switch
        {
            "markdown" => CellKind.Markdown,
            "code" => CellKind.Code,
            "raw" => CellKind.Raw,
            var other => throw new NotebookException(
                $"Cell {index + 1} of the notebook {path} has cell_type '{other}': it must be 'markdown', 'code' or 'raw'."),
        };
        return new NotebookCell(cell, kind);
    }

    /// <summary>Gives every cell an id, as format 4.5 asks; the same notebook gets the same ids each time.</summary>
    private void CompleteIds()
    {
        var taken = Cells.Select(cell => cell.Json["id"]?.ToString()).OfType<string>().ToHashSet();
        foreach (var cell in Cells.Where(cell => cell.Json["id"] is null))
        {
            var id = string.Empty;
            for (var attempt = 0; id.Length == 0 || !taken.Add(id); attempt++)
            {
                var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{attempt}\n{cell.Kind}\n{cell.Source}"));
                id = Convert.ToHexStringLower(hash.AsSpan(0, 4));
            }

            cell.Json.Insert(Math.Min(1, cell.Json.Count), "id", id);
        }

        if (Cells.Count > 0 && (json["nbformat_minor"]?.GetValue<int>() ?? 0) < 5)
        {
            json["nbformat_minor"] = 5;
        }
    }
}
