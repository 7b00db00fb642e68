using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// An assembly together with those of its dependencies that lie in the same folder: the ones that it refers to, and the ones that its
/// project was built with, as the file <c>name.deps.json</c> beside it lists them.
/// </summary>
internal static class AssemblyClosure
{
    /// <summary>The files of the closure, <paramref name="path"/> first.</summary>
    /// <exception cref="BadImageFormatException">A file is not a .NET assembly.</exception>
    internal static IReadOnlyList<string> Of(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var found = new List<string> { path };
        for (var index = 0; index < found.Count; index++)
        {
            foreach (var name in ReferencesOf(found[index]).Concat(ListedBeside(found[index])))
            {
                var candidate = Path.Combine(folder, $"{name}.dll");
                if (!found.Contains(candidate) && File.Exists(candidate))
                {
                    found.Add(candidate);
                }
            }
        }

        return found;
    }

    private static List<string> ReferencesOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
        {
            throw new BadImageFormatException($"{Path.GetFileName(path)} holds native code only.");
        }

        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    private static IEnumerable<string> ListedBeside(string path)
    {
        var list = Path.ChangeExtension(path, ".deps.json");
        if (!File.Exists(list))
        {
            return [];
        }

        try
        {
            return
            [
                .. Members(JsonNode.Parse(File.ReadAllText(list))?["targets"])
                    .SelectMany(target => Members(target.Value))
                    .SelectMany(library => Members(library.Value?["runtime"]))
                    .Select(file => Path.GetFileNameWithoutExtension(file.Key)),
            ];
        }
        catch (JsonException exception)
        {
            throw new BadImageFormatException($"{Path.GetFileName(list)} is not JSON: {exception.Message}", exception);
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node as JsonObject ?? [];
}
