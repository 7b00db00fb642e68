using System.Text.Json.Nodes;

namespace NotebookVae.Cli.Tests;

/// <summary>A folder of small notebooks that goes when the test ends.</summary>
internal sealed class TemporaryNotebooks : IDisposable
{
    internal TemporaryNotebooks() => Directory.CreateDirectory(Folder);

    internal string Root { get; } = Directory.CreateTempSubdirectory("notebookvae-").FullName;

    /// <summary>Where the notebooks are.</summary>
    internal string Folder => Path.Combine(Root, "notebooks");

    /// <summary>Where they are written to.</summary>
    internal string Out => Path.Combine(Root, "out");

    /// <summary>Writes a notebook of code cells with ids c0, c1, ...; one that starts with <c>parameters:</c> or <c>volatile:</c> gets that tag.</summary>
    internal string Add(string name, params string[] cells)
    {
        var json = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(Cell)]),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return AddText(name, json.ToJsonString());
    }

    private static JsonNode Cell(string cell, int index)
    {
        var tag = ((string[])["parameters", "volatile"]).FirstOrDefault(tag => cell.StartsWith($"{tag}:", StringComparison.Ordinal));
        return new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = $"c{index}",
            ["metadata"] = tag is null ? new JsonObject() : new JsonObject { ["tags"] = new JsonArray(tag) },
            ["outputs"] = new JsonArray(),
            ["source"] = tag is null ? cell : cell[(tag.Length + 1)..],
        };
    }

    /// <summary>Writes any text as a notebook.</summary>
    internal string AddText(string name, string text)
    {
        var path = Path.Combine(Folder, $"{name}.ipynb");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The text of a file that the run wrote.</summary>
    internal string Written(string file) => File.ReadAllText(Path.Combine(Out, file));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
