using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NotebookVae.Hosting;

/// <summary>An assembly together with those of its dependencies that lie in the same folder.</summary>
internal static class AssemblyClosure
{
    /// <summary>The files of the closure, <paramref name="path"/> first.</summary>
    internal static IReadOnlyList<string> Of(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var found = new List<string> { path };
        for (var index = 0; index < found.Count; index++)
        {
            foreach (var name in ReferencesOf(found[index]))
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
            throw new BadImageFormatException($"{path} is not a .NET assembly.");
        }

        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
