using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>Lines of code fit on a page beside the margin of a front end.</summary>
internal sealed class LineLengthRule : LintRule
{
    internal const int Characters = 120;

    internal override string Name => "line-length";

    internal override bool IsAdvice => true;

    internal override IEnumerable<LintFinding> Check(Notebook notebook) =>
        CodeCells(notebook)
            .Select(place => (Place: place, Lengths: place.Cell.Source.Split('\n').Select(line => line.TrimEnd().Length).ToList()))
            .Where(entry => entry.Lengths.Any(length => length > Characters))
            .Select(entry => Finding(entry.Place, Sentence(entry.Lengths)));

    private static string Sentence(List<int> lengths)
    {
        var (longest, count) = (lengths.Max(), lengths.Count(length => length > Characters));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"line {lengths.IndexOf(longest) + 1} has {longest} characters, more than {Characters}{(count > 1 ? $", as {count - 1} more have" : string.Empty)}: break it.");
    }
}
