using System.Text.RegularExpressions;

namespace NotebookVae.Hosting;

/// <summary>Outputs hold no GUID: it would be another one in every run.</summary>
internal sealed partial class RandomIdRule : LintRule
{
    internal override string Name => "no-random-id";

    internal override IEnumerable<LintFinding> Check(Notebook notebook) =>
        CodeCells(notebook).SelectMany(place => OutputText.Of(place.Cell).Select(text => Guid().Match(text)).Where(match => match.Success).Take(1)
            .Select(match => Finding(place, $"its output has the random id {match.Value}, another one in each run: show something that stays.")));

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b")]
    private static partial Regex Guid();
}
