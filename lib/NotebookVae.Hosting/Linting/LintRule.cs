using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>Something that every committed notebook promises; found by reading the file alone.</summary>
internal abstract class LintRule
{
    /// <summary>The rule's name, in lower case with hyphens.</summary>
    internal abstract string Name { get; }

    /// <summary>Whether what it finds is advice and no fault.</summary>
    internal virtual bool IsAdvice => false;

    /// <summary>What is wrong with a notebook.</summary>
    internal abstract IEnumerable<LintFinding> Check(Notebook notebook);

    /// <summary>The code cells that have something to run, numbered from 1 as runs number them.</summary>
    protected static IEnumerable<(NotebookCell Cell, int Number)> CodeCells(Notebook notebook) =>
        notebook.Cells.Where(cell => cell.IsRunnable).Select((cell, index) => (cell, index + 1));

    protected LintFinding Finding(string message) => new(Name, message, Cell: null, IsAdvice);

    protected LintFinding Finding((NotebookCell Cell, int Number) place, string message) =>
        new(Name, message, string.Create(CultureInfo.InvariantCulture, $"cell {place.Number} ({place.Cell.Id})"), IsAdvice);
}
