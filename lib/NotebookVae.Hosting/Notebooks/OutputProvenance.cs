using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>What a notebook's outputs were made with; it stands in the notebook's metadata under <see cref="Key"/>.</summary>
/// <param name="Scale">The scale of the run: <c>smoke</c>, <c>quick</c> or <c>full</c>.</param>
/// <param name="Sources">The hash of the code cells that ran, as <see cref="HashOf"/> computes it.</param>
public sealed record OutputProvenance(string Scale, string Sources)
{
    /// <summary>The name of the member in the metadata of a notebook, and of a cell.</summary>
    public const string Key = "notebookvae";

    /// <summary>
    /// The SHA-256 hash of all code cells' texts in order, with line ends as LF and without blanks at line ends. Prose and tags may change
    /// without it.
    /// </summary>
    public static string HashOf(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var text = new StringBuilder();
        foreach (var cell in notebook.Cells.Where(cell => cell.IsRunnable))
        {
            var lines = cell.Source.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
            text.AppendJoin('\n', lines).Append('\0');
        }

        return $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))}";
    }

    internal static OutputProvenance? Read(JsonNode? node) =>
        node is JsonObject json && json["scale"]?.ToString() is { } scale && json["sources"]?.ToString() is { } sources
            ? new OutputProvenance(scale, sources)
            : null;

    internal JsonObject ToJson() => new() { ["scale"] = Scale, ["sources"] = Sources };
}
