using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace NotebookVae.Hosting;

/// <summary>
/// The assemblies that cells refer to. Each is made known to the compiler by name, and loaded once into the process's own context,
/// so that it is there once whoever asks for it.
/// </summary>
internal sealed class CellReferences : IDisposable
{
    private readonly string folder;
    private readonly InteractiveAssemblyLoader loader;
    private readonly PackageRestore restore;
    private readonly NativeLibraries natives = new();
    private readonly HashSet<string> known = [];
    private readonly List<PackageRequest> packages = [];
    private readonly List<string> sources = [];
    private readonly FrameworkReferences framework = new();
    private ImmutableArray<MetadataReference> all;

    /// <param name="folder">Where relative paths start from.</param>
    /// <param name="loader">The script's loader.</param>
    /// <param name="restore">Finds packages.</param>
    internal CellReferences(string folder, InteractiveAssemblyLoader loader, PackageRestore restore)
    {
        this.folder = folder;
        this.loader = loader;
        this.restore = restore;
        all = [.. framework.All];
    }

    /// <summary>What the compiler is to know.</summary>
    internal ImmutableArray<MetadataReference> All => all;

    /// <summary>Adds what <c>#i</c> and <c>#r</c> name, packages first and together.</summary>
    /// <param name="added">The text of each <c>#r</c>.</param>
    /// <param name="addedSources">The text of each <c>#i</c>.</param>
    /// <param name="baseFolder">Where relative paths start from: the folder of the notebook or of the loaded file.</param>
    /// <param name="interruption">Stops a restore.</param>
    /// <exception cref="NotebookException">Something is not there or cannot be loaded.</exception>
    internal void Add(IEnumerable<string> added, IEnumerable<string> addedSources, string baseFolder, CancellationToken interruption)
    {
        sources.AddRange(addedSources.Select(source => PackageRequest.ReadSource(source, baseFolder)).Except(sources));
        var names = added.ToList();
        AddPackages([.. names.Where(PackageRequest.IsOne).Select(PackageRequest.Read).Except(packages).Distinct()], interruption);
        foreach (var name in names.Where(name => !PackageRequest.IsOne(name)))
        {
            AddFile(name, baseFolder);
        }

        // Now that what it needs is loaded too.
        ChartFormatters.RegisterOnce();
    }

    /// <summary>Adds an assembly that the process has loaded already.</summary>
    internal void Add(Assembly assembly) => AddAssembly(assembly.Location, assembly.Location);

    public void Dispose() => natives.Dispose();

    private void AddPackages(List<PackageRequest> added, CancellationToken interruption)
    {
        if (added.Count == 0)
        {
            return;
        }

        // Together with the earlier ones, so that all agree on what they depend on.
        var replaced = packages.Where(package => added.All(other => !other.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase)));
        List<PackageRequest> together = [.. replaced, .. added];
        var files = restore.Restore(together, sources, folder, interruption);
        natives.AddFiles(files.Native);
        var byName = files.Runtime.GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        foreach (var file in files.Compile)
        {
            AddAssembly(file, byName.GetValueOrDefault(Path.GetFileNameWithoutExtension(file)));
        }

        // What is not to be named in source may still be needed when it runs.
        foreach (var file in files.Runtime.Where(known.Add))
        {
            loader.RegisterDependency(Load(file));
        }

        packages.Clear();
        packages.AddRange(together);
    }

    /// <summary>A file with what it needs: Roslyn would find that too, but load it into a context of its own.</summary>
    private void AddFile(string name, string baseFolder)
    {
        var path = Path.GetFullPath(name, baseFolder);
        if (!File.Exists(path))
        {
            if (!name.AsSpan().ContainsAny('/', '\\') && File.Exists(Path.Combine(FrameworkReferences.Folder, name)))
            {
                return;
            }

            throw new NotebookException(
                $"#r \"{name}\": there is no such file (a relative path starts from the notebook's folder); if it is a build's result, run `dotnet build` in the repository's root folder.");
        }

        try
        {
            natives.AddFolder(Path.GetDirectoryName(path)!);
            foreach (var file in AssemblyClosure.Of(path))
            {
                AddAssembly(file, file);
            }
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException)
        {
            throw new NotebookException($"#r \"{name}\": it cannot be loaded as a .NET assembly: {exception.Message}", exception);
        }
    }

    private void AddAssembly(string file, string? runtimeFile)
    {
        if (!known.Add(file))
        {
            return;
        }

        if (runtimeFile is not null)
        {
            known.Add(runtimeFile);
            loader.RegisterDependency(Load(runtimeFile));
        }

        // Read whole: a build may write the file anew while the session goes on.
        var metadata = AssemblyMetadata.CreateFromStream(File.OpenRead(file), PEStreamOptions.PrefetchEntireImage);
        // With its path, the script's loader would note it again for each cell; the loader knows it already if it can be run.
        var reference = metadata.GetReference(filePath: runtimeFile is null ? file : null, display: file);
        all = [.. all, reference, .. framework.ForwardersOf(metadata)];
    }

    private static Assembly Load(string file)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
        }
        catch (FileLoadException exception)
        {
            // One of this name is loaded: the host's own, or that of another folder. One at least as new will do.
            var wanted = AssemblyName.GetAssemblyName(file);
            var there = AssemblyLoadContext.Default.Assemblies.FirstOrDefault(
                assembly => string.Equals(assembly.GetName().Name, wanted.Name, StringComparison.OrdinalIgnoreCase));
            return there is not null && there.GetName().Version >= wanted.Version
                ? there
                : throw new NotebookException(
                    $"{wanted.Name} {wanted.Version} cannot be loaded ({exception.Message.TrimEnd('.')}); version {there?.GetName().Version} is in use already: restart the notebook, or ask for that one.",
                    exception);
        }
    }
}
