using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>The files that packages and what they depend on consist of, for this framework and machine. Full paths.</summary>
/// <param name="Compile">What the compiler is to know.</param>
/// <param name="Runtime">What is to be loaded, in the same order as far as both have it.</param>
/// <param name="Native">Native libraries.</param>
internal sealed record PackageFiles(IReadOnlyList<string> Compile, IReadOnlyList<string> Runtime, IReadOnlyList<string> Native)
{
    /// <summary>Whether all files are still there.</summary>
    internal bool AreThere => Compile.Concat(Runtime).Concat(Native).All(File.Exists);

    /// <summary>Reads what an earlier restore found; null where there is nothing readable.</summary>
    internal static PackageFiles? ReadList(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<PackageFiles>(File.ReadAllText(path)) : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Reads the result of a restore, <c>project.assets.json</c>.</summary>
    internal static PackageFiles ReadAssets(string path, string runtimeIdentifier)
    {
        var assets = JsonNode.Parse(File.ReadAllText(path))!;
        var roots = Members(assets["packageFolders"]).Select(folder => folder.Key).ToList();
        var target = Members(assets["targets"]).First(target => target.Key.EndsWith($"/{runtimeIdentifier}", StringComparison.Ordinal)).Value;
        List<string> compile = [], runtime = [], native = [];
        foreach (var (library, content) in Members(target))
        {
            var folder = assets["libraries"]?[library]?["path"]?.ToString() ?? library.ToLowerInvariant();
            compile.AddRange(Files(content?["compile"], folder));
            runtime.AddRange(Files(content?["runtime"], folder));
            native.AddRange(Files(content?["native"], folder));
        }

        return new PackageFiles(compile, runtime, native);

        // A file named _._ says that there is none for this framework.
        IEnumerable<string> Files(JsonNode? list, string folder) =>
            Members(list)
                .Where(file => Path.GetFileName(file.Key) != "_._")
                .Select(file => roots.Select(root => Path.GetFullPath(Path.Combine(root, folder, file.Key))).FirstOrDefault(File.Exists))
                .OfType<string>();
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node as JsonObject ?? [];
}
