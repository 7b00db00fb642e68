using System.Globalization;
using System.Text.RegularExpressions;

namespace NotebookVae.Hosting;

/// <summary>
/// Compares two texts line by line: as a terminal shows them in the end, without blanks at line ends and empty lines at the end, a run of
/// blanks as one. Numbers agree within a tolerance, all that stands between them exactly.
/// </summary>
internal static partial class TextComparison
{
    /// <summary>The lines that differ, at their first difference.</summary>
    internal static IEnumerable<Disagreement> Compare(string obtained, string expected, ComparisonTolerance tolerance)
    {
        var (obtainedLines, expectedLines) = (Lines(obtained), Lines(expected));
        var common = Math.Min(obtainedLines.Count, expectedLines.Count);
        for (var line = 0; line < common; line++)
        {
            if (CompareLine(obtainedLines[line], expectedLines[line], line + 1, tolerance) is { } difference)
            {
                yield return difference;
            }
        }

        if (obtainedLines.Count != expectedLines.Count)
        {
            yield return new Disagreement(
                $"line {Number(common + 1)}",
                common < obtainedLines.Count ? $"{Quote(obtainedLines[common])} ({Count(obtainedLines.Count)})" : $"the end ({Count(obtainedLines.Count)})",
                common < expectedLines.Count ? $"{Quote(expectedLines[common])} ({Count(expectedLines.Count)})" : $"the end ({Count(expectedLines.Count)})");
        }
    }

    /// <summary>A text that may be long, in quotation marks.</summary>
    internal static string Quote(string text) => text.Length <= 160 ? $"\"{text}\"" : $"\"{text[..160]}...\"";

    private static Disagreement? CompareLine(string obtained, string expected, int line, ComparisonTolerance tolerance)
    {
        if (obtained == expected)
        {
            return null;
        }

        var (obtainedNumbers, expectedNumbers) = (Numbers().Matches(obtained), Numbers().Matches(expected));
        if (Numbers().Replace(obtained, "#") != Numbers().Replace(expected, "#"))
        {
            return new Disagreement($"line {Number(line)}", Quote(obtained), Quote(expected));
        }

        for (var index = 0; index < expectedNumbers.Count; index++)
        {
            var (one, other) = (obtainedNumbers[index].Value, expectedNumbers[index].Value);
            if (!NumberComparison.Agree(one, other, tolerance))
            {
                var place = expectedNumbers.Count == 1 ? $"line {Number(line)}" : $"line {Number(line)}, number {Number(index + 1)}";
                return new Disagreement($"{place} ({Quote(expected)})", one, other, NumberComparison.Distance(one, other));
            }
        }

        return null;
    }

    private static List<string> Lines(string text)
    {
        var console = new ConsoleText();
        console.Write(text);
        return [.. console.ToString().TrimEnd().Split('\n').Select(line => Blanks().Replace(line, " ").TrimEnd())];
    }

    private static string Count(int lines) => lines == 1 ? "1 line" : $"{Number(lines)} lines";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[ \t\u00a0]+")]
    private static partial Regex Blanks();

    // A sign belongs to a number where no word or number stands before it; digits inside a word or a version do not.
    [GeneratedRegex(@"(?:(?<![\w.)])[-+−])?(?<![\w.])(?:(?>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)(?>[eE][-+]?[0-9]+)?")]
    private static partial Regex Numbers();
}
