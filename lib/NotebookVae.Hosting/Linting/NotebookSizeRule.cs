using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>A notebook's file is at most 3 MB: it opens quickly, and its history stays small.</summary>
internal sealed class NotebookSizeRule : LintRule
{
    internal const long Bytes = 3_000_000;

    internal override string Name => "notebook-size";

    internal override IEnumerable<LintFinding> Check(Notebook notebook)
    {
        var size = NotebookLint.Size(notebook);
        if (size <= Bytes)
        {
            yield break;
        }

        var largest = CodeCells(notebook).MaxBy(place => place.Cell.Outputs.ToJsonString().Length);
        yield return Finding(largest, string.Create(
            CultureInfo.InvariantCulture,
            $"the notebook has {size / 1e6:0.0} MB, at most {Bytes / 1e6:0} MB are allowed, and this cell's outputs are the largest: show fewer points or smaller pictures."));
    }
}
