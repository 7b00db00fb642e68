using System.Text;
using Microsoft.CodeAnalysis;

namespace NotebookVae.Hosting;

/// <summary>
/// Finds the files of <c>#load</c> from the notebook's folder, or from that of the file that loads. Cells are not files: their names
/// stay as they are, so that no stack trace carries the folder's path.
/// </summary>
internal sealed class CellSourceResolver(string folder) : SourceReferenceResolver
{
    private readonly SourceFileResolver files = new([], folder);
    private readonly Dictionary<string, string> prepared = [];

    /// <summary>Reads a file that is about to be loaded, and gives what the host has to do for it first.</summary>
    /// <param name="path">The text of <c>#load</c>.</param>
    /// <param name="baseFilePath">The file that loads; null for a cell.</param>
    /// <returns>The file's full path and what it refers to.</returns>
    /// <exception cref="NotebookException">There is no such file, or it has a line that only a cell may have.</exception>
    internal (string FullPath, CodeStep? Code) Prepare(string path, string? baseFilePath)
    {
        var found = files.ResolveReference(path, baseFilePath)
            ?? throw new NotebookException(
                $"#load \"{path}\": there is no such file (a relative path starts from the notebook's folder); if it is a build's result, run `dotnet build` in the repository's root folder.");
        try
        {
            var cell = CellSteps.Read(File.ReadAllText(found));
            if (cell.IsTimed || cell.Steps.Any(step => step is not CodeStep))
            {
                throw new NotebookException($"#load \"{path}\": the file has lines that begin with #!, which only cells may have; #!import runs such a file.");
            }

            var code = (CodeStep?)cell.Steps.SingleOrDefault();
            prepared[found] = code?.Code ?? string.Empty;
            return (found, code);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"#load \"{path}\": the file cannot be read: {exception.Message}", exception);
        }
    }

    public override string? NormalizePath(string path, string? baseFilePath) => path;

    public override string? ResolveReference(string path, string? baseFilePath) =>
        files.ResolveReference(path, Path.IsPathRooted(baseFilePath) ? baseFilePath : null);

    public override Stream OpenRead(string resolvedPath) =>
        prepared.TryGetValue(resolvedPath, out var text) ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : files.OpenRead(resolvedPath);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
