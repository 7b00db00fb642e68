using Microsoft.CodeAnalysis;

namespace NotebookVae.Hosting;

/// <summary>Compiler errors as a cell's error: each with its cell, line, the line's text and a caret below the place.</summary>
internal static class CompilationErrors
{
    internal static CellError Of(IEnumerable<Diagnostic> diagnostics, string cellName)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var traceback = new List<string>();
        foreach (var error in errors)
        {
            var position = error.Location.GetLineSpan().StartLinePosition;
            traceback.Add($"{Place(error, cellName)}: error {error.Id}: {error.GetMessage(null)}");
            if (error.Location.SourceTree is { } tree)
            {
                var line = tree.GetText().Lines[position.Line].ToString();
                traceback.Add($"    {line}");
                traceback.Add($"    {Indent(line, position.Character)}^");
            }
        }

        var first = errors[0];
        var others = errors.Count switch { 1 => string.Empty, 2 => " (and 1 more error)", var count => $" (and {count - 1} more errors)" };
        return new CellError("CompilationError", $"{Place(first, cellName)}: {first.Id}: {first.GetMessage(null)}{others}", traceback);
    }

    private static string Place(Diagnostic error, string cellName)
    {
        var span = error.Location.GetLineSpan();
        var file = span.Path is null or "" || span.Path == cellName ? cellName : Path.GetFileName(span.Path);
        return error.Location.IsInSource ? $"{file}, line {span.StartLinePosition.Line + 1}" : cellName;
    }

    // Tabs stay tabs, so that the caret stands where the reader sees the place.
    private static string Indent(string line, int character) =>
        string.Concat(line.Take(character).Select(before => before == '\t' ? '\t' : ' '));
}
