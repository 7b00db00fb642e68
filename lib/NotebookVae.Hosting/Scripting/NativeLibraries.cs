using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace NotebookVae.Hosting;

/// <summary>
/// Finds the native libraries of assemblies that cells refer to: beside the assembly, in <c>runtimes/{rid}/native</c> below its
/// folder, where a build without a runtime identifier puts them, or among a package's files.
/// </summary>
internal sealed class NativeLibraries : IDisposable
{
    private static readonly string[] RuntimeIdentifiers = Identifiers();

    private readonly Lock gate = new();
    private readonly List<string> folders = [];
    private readonly List<string> files = [];

    internal NativeLibraries() => AssemblyLoadContext.Default.ResolvingUnmanagedDll += Resolve;

    /// <summary>Looks beside an assembly and in the folders for this machine below it.</summary>
    internal void AddFolder(string folder)
    {
        lock (gate)
        {
            folders.AddRange(RuntimeIdentifiers.Select(identifier => Path.Combine(folder, "runtimes", identifier, "native")).Prepend(folder)
                .Where(candidate => Directory.Exists(candidate) && !folders.Contains(candidate)));
        }
    }

    /// <summary>Looks among these files, by their names.</summary>
    internal void AddFiles(IEnumerable<string> added)
    {
        lock (gate)
        {
            files.AddRange(added.Except(files));
        }
    }

    public void Dispose() => AssemblyLoadContext.Default.ResolvingUnmanagedDll -= Resolve;

    private nint Resolve(Assembly assembly, string name)
    {
        string[] candidates;
        lock (gate)
        {
            var names = NamesOf(name);
            candidates =
            [
                .. folders.SelectMany(folder => names.Select(file => Path.Combine(folder, file))).Where(File.Exists),
                .. files.Where(file => names.Contains(Path.GetFileName(file), StringComparer.OrdinalIgnoreCase)),
            ];
        }

        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
            {
                return handle;
            }
        }

        return 0;
    }

    private static string[] NamesOf(string name)
    {
        var extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return [name, name + extension, $"lib{name}{extension}", $"lib{name}"];
    }

    // From the most to the least specific.
    private static string[] Identifiers()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] systems = OperatingSystem.IsWindows() ? ["win"] : OperatingSystem.IsMacOS() ? ["osx", "unix"] : ["linux", "unix"];
        return [RuntimeInformation.RuntimeIdentifier, .. systems.SelectMany(system => new[] { $"{system}-{architecture}", system }), "any"];
    }
}
