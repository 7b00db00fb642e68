using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>Writes a notebook in another format: Jupyter's (<c>.ipynb</c>), .NET Interactive's (<c>.dib</c>), or a C# file (<c>.cs</c>).</summary>
public static class NotebookConverter
{
    private static readonly string[] Extensions = [".ipynb", DibFile.Extension, CSharpFile.Extension];

    /// <summary>Reads <paramref name="source"/> and writes it to <paramref name="target"/>, each in the format that its extension names.</summary>
    /// <param name="source">The file to read.</param>
    /// <param name="target">The file to write, wholly or not at all.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <returns>What was done, in a sentence, and what the target's format could not keep.</returns>
    /// <exception cref="NotebookException">A file or a format is not usable, or a cell cannot be written in the target's format.</exception>
    public static string Convert(string source, string target, bool overwrite)
    {
        var from = FormatOf(source);
        var to = FormatOf(target);
        if (from == to)
        {
            throw new NotebookException($"{source} and {target} have the same format: name a target that ends in {OneOf(Extensions.Where(extension => extension != from))}.");
        }

        if (Directory.Exists(target) || (!overwrite && File.Exists(target)))
        {
            throw new NotebookException($"{target} is there already: name another file{(Directory.Exists(target) ? string.Empty : ", or add --force to replace it")}.");
        }

        var notebook = Notebook.Read(source);
        if (notebook.Cells.Count == 0)
        {
            throw new NotebookException($"{source} has no cells: there is nothing to convert.");
        }

        if (notebook.Language is { } language && !language.Equals("C#", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotebookException($"The notebook {source} is written in {language}: only C# notebooks are converted here.");
        }

        WholeFile.Write(target, to switch
        {
            DibFile.Extension => DibFile.Write(notebook),
            CSharpFile.Extension => CSharpFile.Write(notebook, target),
            _ => notebook.ToString(),
        });
        return string.Create(CultureInfo.InvariantCulture, $"{target}: {notebook.Cells.Count} cells of {source}{Lost(notebook, to)}.");
    }

    private static string Lost(Notebook notebook, string to)
    {
        var dropped = to == DibFile.Extension ? notebook.Cells.Count(cell => !DibFile.IsWritten(cell)) : 0;
        var outputs = notebook.Cells.Sum(cell => cell.Outputs.Count);
        return (outputs, dropped) switch
        {
            (0, 0) => string.Empty,
            (_, 0) => $", without their {outputs} outputs, for which {to} has no place",
            _ => $", without {dropped} empty cells and {outputs} outputs, for which {to} has no place",
        };
    }

    private static string FormatOf(string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        return Extensions.Contains(extension)
            ? extension
            : throw new NotebookException($"{path} has the extension '{extension}': a notebook's is {OneOf(Extensions)}.");
    }

    private static string OneOf(IEnumerable<string> extensions) => string.Join(" or ", extensions);
}
