namespace NotebookVae.Hosting;

/// <summary>The first line of the first code cell loads the library, by a path that names no stack and no configuration.</summary>
internal sealed class FirstLineRule(string firstLine) : LintRule
{
    internal override string Name => "first-line";

    internal override IEnumerable<LintFinding> Check(Notebook notebook) =>
        CodeCells(notebook).Take(1)
            .Where(place => place.Cell.Source.Split('\n')[0].TrimEnd() != firstLine)
            .Select(place => Finding(place, $"its first line is '{place.Cell.Source.Split('\n')[0].TrimEnd()}': begin the notebook's code with {firstLine}."));
}
