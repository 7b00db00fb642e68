using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>Code cells are short: what is longer belongs in the library.</summary>
internal sealed class CellLengthRule : LintRule
{
    internal const int Lines = 20;

    internal override string Name => "cell-length";

    internal override bool IsAdvice => true;

    internal override IEnumerable<LintFinding> Check(Notebook notebook) =>
        CodeCells(notebook).Select(place => (place, Length: place.Cell.Source.TrimEnd().Split('\n').Length))
            .Where(entry => entry.Length > Lines)
            .Select(entry => Finding(entry.place, string.Create(
                CultureInfo.InvariantCulture, $"it has {entry.Length} lines, more than {Lines}: what is longer belongs in the library.")));
}
