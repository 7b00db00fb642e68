using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NotebookVae.Hosting;

/// <summary>
/// Finds the files of <c>#load</c> from the notebook's folder. Cells are not files: their names stay as they are, so that no stack
/// trace carries the folder's path.
/// </summary>
internal sealed class CellSourceResolver(string folder) : SourceReferenceResolver
{
    private readonly SourceFileResolver files = new([], folder);

    public override string? NormalizePath(string path, string? baseFilePath) =>
        Path.GetExtension(path).Length == 0 ? path : files.NormalizePath(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath) =>
        files.ResolveReference(path, Path.IsPathRooted(baseFilePath) ? baseFilePath : null);

    public override Stream OpenRead(string resolvedPath) => files.OpenRead(resolvedPath);

    public override bool Equals(object? other) => other is CellSourceResolver resolver && resolver.files.Equals(files);

    public override int GetHashCode() => files.GetHashCode();
}
