using System.Reflection;
using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>The committed notebooks.</summary>
internal static class NotebookFolder
{
    internal static string Path { get; } = System.IO.Path.Combine(RepositoryRoot(), "notebooks");

    /// <summary>Their file names, in reading order.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Path, "*.ipynb").Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    internal static TheoryData<string> Notebooks => new(Names);

    internal static IEnumerable<JsonObject> Cells(string path) =>
        JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray().Select(cell => cell!.AsObject());

    internal static string Text(JsonNode? lines) =>
        lines is JsonArray array ? string.Concat(array.Select(line => line!.ToString())) : lines?.ToString() ?? string.Empty;

    private static string RepositoryRoot() => typeof(NotebookFolder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;
}
