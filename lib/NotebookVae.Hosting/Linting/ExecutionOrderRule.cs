using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>The notebook has run from its first cell to its last, once: execution counts are 1, 2, 3 and so on.</summary>
internal sealed class ExecutionOrderRule : LintRule
{
    internal override string Name => "execution-order";

    internal override IEnumerable<LintFinding> Check(Notebook notebook) =>
        CodeCells(notebook).Where(place => place.Cell.ExecutionCount != place.Number).Take(1).Select(place => Finding(
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{(place.Cell.ExecutionCount is { } count ? $"its execution count is {count}, not {place.Number}" : "it was not run")}: `run --update` runs all cells in order.")));
}
