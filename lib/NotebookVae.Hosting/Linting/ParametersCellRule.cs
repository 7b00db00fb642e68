using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>One code cell is tagged <c>parameters</c>: <c>--set</c> and a reader who experiments know where to go.</summary>
internal sealed class ParametersCellRule : LintRule
{
    internal override string Name => "parameters-cell";

    internal override IEnumerable<LintFinding> Check(Notebook notebook)
    {
        var tagged = CodeCells(notebook).Where(place => place.Cell.Tags.Contains(NotebookParameters.Tag)).ToList();
        return tagged.Count switch
        {
            0 => [Finding($"no code cell is tagged {NotebookParameters.Tag}: tag the one that sets scale and seed.")],
            1 => [],
            _ => tagged.Skip(1).Select(place => Finding(
                place,
                string.Create(CultureInfo.InvariantCulture, $"it is tagged {NotebookParameters.Tag}, as cell {tagged[0].Number} is: one cell sets them all."))),
        };
    }
}
