using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace NotebookVae.Hosting;

/// <summary>The framework as the compiler is to know it: what any C# project can name, in as few references as do it.</summary>
/// <remarks>
/// The compiler keeps a good hundred bytes for each reference of each cell. Nearly half of the framework's assemblies declare no type
/// and only say where one has moved to. Source never needs those; an assembly built elsewhere may, and then brings them in.
/// </remarks>
internal sealed class FrameworkReferences
{
    private readonly Dictionary<string, AssemblyMetadata> forwarders = new(StringComparer.OrdinalIgnoreCase);

    internal FrameworkReferences()
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        List<AssemblyMetadata> declaring = [];
        foreach (var path in trusted.Where(path => Path.GetDirectoryName(path) == Folder))
        {
            var assembly = AssemblyMetadata.CreateFromFile(path);
            if (DeclaresPublicTypes(Reader(assembly)))
            {
                declaring.Add(assembly);
            }
            else
            {
                forwarders.Add(Path.GetFileNameWithoutExtension(path), assembly);
            }
        }

        All = [.. declaring.Select(Reference), .. declaring.SelectMany(ForwardersOf)];
    }

    /// <summary>The folder that the framework lies in.</summary>
    internal static string Folder => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>What the compiler is to know from the start.</summary>
    internal IReadOnlyList<MetadataReference> All { get; }

    /// <summary>The forwarding assemblies that an assembly names and that the compiler does not know yet.</summary>
    internal IEnumerable<MetadataReference> ForwardersOf(AssemblyMetadata assembly)
    {
        var reader = Reader(assembly);
        foreach (var handle in reader.AssemblyReferences)
        {
            if (forwarders.Remove(reader.GetString(reader.GetAssemblyReference(handle).Name), out var forwarder))
            {
                yield return Reference(forwarder);
                foreach (var further in ForwardersOf(forwarder))
                {
                    yield return further;
                }
            }
        }
    }

    // Without the file's path: the script's loader would note the path again for each cell, and the runtime finds the framework itself.
    private static MetadataReference Reference(AssemblyMetadata assembly) => assembly.GetReference();

    private static MetadataReader Reader(AssemblyMetadata assembly) => assembly.GetModules()[0].GetMetadataReader();

    private static bool DeclaresPublicTypes(MetadataReader reader) =>
        reader.TypeDefinitions.Any(
            type => (reader.GetTypeDefinition(type).Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public);
}
