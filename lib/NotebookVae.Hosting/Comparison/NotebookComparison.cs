using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>Compares the outputs of two runs of the same cells.</summary>
public static class NotebookComparison
{
    /// <summary>The tag of cells whose outputs are not compared.</summary>
    public const string VolatileTag = "volatile";

    /// <summary>How many differences of one output are listed.</summary>
    private const int ListedEach = 3;

    /// <summary>
    /// The differences between the outputs of a run and those that it should have, cell by cell in reading order. Cells without a partner,
    /// cells that did not run and cells tagged <see cref="VolatileTag"/> are left out.
    /// </summary>
    /// <param name="obtained">The notebook that was run.</param>
    /// <param name="expected">The same notebook with the outputs to compare with.</param>
    /// <exception cref="NotebookException">A cell's metadata give a tolerance that is none.</exception>
    public static IReadOnlyList<OutputDifference> Compare(Notebook obtained, Notebook expected)
    {
        ArgumentNullException.ThrowIfNull(obtained);
        ArgumentNullException.ThrowIfNull(expected);
        var partners = expected.Cells.Where(cell => cell.IsRunnable).ToLookup(cell => cell.Id);
        return
        [
            .. obtained.Cells.Where(cell => cell.IsRunnable).Select((cell, index) => (Cell: cell, Number: index + 1))
                .Where(entry => entry.Cell.ExecutionCount is not null && !entry.Cell.Tags.Contains(VolatileTag))
                .SelectMany(entry => partners[entry.Cell.Id].Take(1).SelectMany(partner => CompareCells(entry.Cell, partner, entry.Number))),
        ];
    }

    private static IEnumerable<OutputDifference> CompareCells(NotebookCell obtained, NotebookCell expected, int number)
    {
        var tolerance = ComparisonTolerance.Of(expected);
        var (shown, wanted) = (ShownOutput.Of(obtained), ShownOutput.Of(expected));
        OutputDifference Difference(Disagreement disagreement, string place, int further) => new()
        {
            CellNumber = number,
            CellId = expected.Id,
            FirstLine = FirstLine(expected.Source),
            Place = place,
            Obtained = disagreement.Obtained,
            Expected = disagreement.Expected,
            Distance = disagreement.Distance,
            Further = further,
        };

        if (!shown.Select(output => output.Kind).SequenceEqual(wanted.Select(output => output.Kind)))
        {
            yield return Difference(new Disagreement("outputs", ShownOutput.Describe(shown), ShownOutput.Describe(wanted)), "outputs", further: 0);
        }

        for (var index = 0; index < Math.Min(shown.Count, wanted.Count) && shown[index].Kind == wanted[index].Kind; index++)
        {
            var place = $"output {(index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)} ({wanted[index].Kind})";
            var differences = shown[index].CompareWith(wanted[index], tolerance).ToList();
            for (var listed = 0; listed < Math.Min(differences.Count, ListedEach); listed++)
            {
                var further = listed == ListedEach - 1 ? differences.Count - ListedEach : 0;
                yield return Difference(differences[listed], $"{place}, {differences[listed].Place}", further);
            }
        }
    }

    private static string FirstLine(string source)
    {
        var line = source.Split('\n').Select(line => line.Trim()).First(line => line.Length > 0);
        return line.Length <= 60 ? line : $"{line[..60]}...";
    }
}
