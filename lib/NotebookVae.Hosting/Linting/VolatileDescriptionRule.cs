namespace NotebookVae.Hosting;

/// <summary>The notebook says what its numbers were computed with, in a cell that is not compared between machines.</summary>
internal sealed class VolatileDescriptionRule : LintRule
{
    private const string Call = "Runtime.Describe()";

    internal override string Name => "runtime-described";

    internal override IEnumerable<LintFinding> Check(Notebook notebook)
    {
        var describing = CodeCells(notebook).Where(place => place.Cell.Source.Contains(Call, StringComparison.Ordinal)).ToList();
        return describing.Count == 0
            ? [Finding($"no cell calls {Call}: add one, tagged {NotebookComparison.VolatileTag}, after the first.")]
            : describing.Where(place => !place.Cell.Tags.Contains(NotebookComparison.VolatileTag))
                .Select(place => Finding(place, $"it calls {Call}, whose output differs between machines: tag it {NotebookComparison.VolatileTag}."));
    }
}
