using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Notebooks.Tests;

/// <summary>
/// The first line of a notebook is enough in any C# kernel on Roslyn's scripting, not only in ours: here with the options that
/// .NET Interactive's kernel sets (dotnet/interactive, CSharpKernel.cs and CachingMetadataResolver.cs). What NotebookVae.dll refers
/// to can be named because Roslyn resolves #r with recursive aliases.
/// </summary>
public sealed class PlainScriptingTests
{
    [Fact]
    public async Task FirstCells_OfANotebook_RunInAnyKernelOnRoslyn()
    {
        Assert.True(File.Exists(Path.Combine(NotebookFolder.Path, "../artifacts/notebook/NotebookVae.dll")), "Run `dotnet build` in the repository's root folder first.");
        var cells = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(NotebookFolder.Path, "04-reinforce-versus-reparameterization.ipynb"), TestContext.Current.CancellationToken))!
            ["cells"]!.AsArray().Where(cell => cell!["cell_type"]!.ToString() == "code")
            .Select(cell => string.Concat(cell!["source"]!.AsArray().Select(line => line!.ToString()))).Take(4).ToList();
        cells[2] = cells[2].Replace("Scale.FromEnvironment()", "Scale.Smoke", StringComparison.Ordinal);
        var options = ScriptOptions.Default
            .WithLanguageVersion(LanguageVersion.Latest)
            .AddImports("System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq")
            .AddReferences(typeof(Enumerable).Assembly, typeof(IEnumerable<>).Assembly, typeof(Task<>).Assembly)
            .WithMetadataResolver(new KernelResolver(ScriptMetadataResolver.Default.WithBaseDirectory(NotebookFolder.Path)))
            .WithSourceResolver(new SourceFileResolver([], NotebookFolder.Path));

        ScriptState<object>? state = null;
        foreach (var cell in cells)
        {
            state = state is null
                ? await CSharpScript.RunAsync(cell, options, cancellationToken: TestContext.Current.CancellationToken)
                : await state.ContinueWithAsync(cell, options, cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.StartsWith("#r \"../artifacts/notebook/NotebookVae.dll\"", cells[0], StringComparison.Ordinal);
        Assert.Equal("Scale", state!.GetVariable("scale").Type.Name);
        Assert.Equal(3.0, (await state.ContinueWithAsync<double>("tensor(new[] { 1.0, 2.0 }).sum().item<double>()", options, cancellationToken: TestContext.Current.CancellationToken)).ReturnValue);
    }

    /// <summary>As the kernel's own: each file is referred to anew, with the properties that Roslyn asks for.</summary>
    private sealed class KernelResolver(ScriptMetadataResolver files) : MetadataReferenceResolver
    {
        public override bool ResolveMissingAssemblies => files.ResolveMissingAssemblies;

        public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
            [.. files.ResolveReference(reference, baseFilePath, properties).Select(found => MetadataReference.CreateFromFile(found.FilePath!, properties))];

        public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
            files.ResolveMissingAssembly(definition, referenceIdentity);

        public override bool Equals(object? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
