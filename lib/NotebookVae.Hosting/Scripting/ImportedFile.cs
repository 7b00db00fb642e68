namespace NotebookVae.Hosting;

/// <summary>A file whose C# <c>#!import</c> runs.</summary>
internal static class ImportedFile
{
    /// <summary>The sources to run, each with how errors name it.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="written">The path as the cell writes it.</param>
    /// <exception cref="NotebookException">The file cannot be read, or is of no kind that can be run.</exception>
    internal static IEnumerable<(string Source, string Name)> Read(string path, string written)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new NotebookException($"#!import \"{written}\": there is no such file (a relative path starts from the notebook's folder).");
        }

        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".ipynb":
                return Notebook.Read(path).Cells.Where(cell => cell.Kind == CellKind.Code)
                    .Select((cell, index) => (cell.Source, $"cell {index + 1} of {name}"));
            // The commands between the cells of a .dib file are those of a cell, so that the file can be run as one.
            case ".dib" or ".cs" or ".csx":
                return [(File.ReadAllText(path), name)];
            case var extension:
                throw new NotebookException($"#!import \"{written}\": {extension} files cannot be imported; .ipynb, .dib, .cs and .csx files can.");
        }
    }
}
