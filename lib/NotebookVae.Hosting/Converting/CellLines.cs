using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace NotebookVae.Hosting;

/// <summary>
/// The text of a code cell in a C# file. Lines that can stand there stay as they are. Where a line had to be changed, the notebook's
/// line comes first as <c>//- line</c>, then what stands for it, each such line ending in <c>//+</c>; where lines cannot have that
/// ending, because they lie within a text literal, <c>//+ n</c> says that the n lines below are of that kind.
/// </summary>
internal static partial class CellLines
{
    private const string Original = "//-";
    private const string Changed = "//+";

    /// <summary>The cell's lines with the changes.</summary>
    /// <param name="source">The notebook's text of the cell.</param>
    /// <param name="changes">Changes to it that do not overlap.</param>
    /// <param name="literals">The spans in the text within which a comment would be part of a literal.</param>
    internal static List<string> Write(string source, IReadOnlyList<TextChange> changes, IReadOnlyList<TextSpan> literals)
    {
        var text = SourceText.From(source);
        var marks = Enumerable.Range(0, text.Lines.Count).Where(line => LooksLikeMark(text.Lines[line].ToString()))
            .Select(line => new LineSpan(line, line, InLiteral: true));
        var spans = Merge(
        [
            .. changes.Select(change => LinesOf(text, change.Span) with { InLiteral = false }),
            .. marks,
        ], [.. literals.Select(literal => LinesOf(text, literal)).Where(span => span.Last > span.First)]);

        var lines = new List<string>();
        var next = 0;
        foreach (var span in spans)
        {
            lines.AddRange(Enumerable.Range(next, span.First - next).Select(line => text.Lines[line].ToString()));
            lines.AddRange(Enumerable.Range(span.First, span.Last - span.First + 1).Select(line => $"{Original} {text.Lines[line]}".TrimEnd(' ')));
            var range = TextSpan.FromBounds(text.Lines[span.First].Start, text.Lines[span.Last].End);
            var inside = changes.Where(change => range.Contains(change.Span))
                .OrderBy(change => change.Span.Start)
                .Select(change => new TextChange(new TextSpan(change.Span.Start - range.Start, change.Span.Length), change.NewText ?? string.Empty));
            Add(lines, text.GetSubText(range).WithChanges(inside).ToString(), span.InLiteral);
            next = span.Last + 1;
        }

        lines.AddRange(Enumerable.Range(next, text.Lines.Count - next).Select(line => text.Lines[line].ToString()));
        return lines;
    }

    /// <summary>Joins spans that have a line in common, and those that touch a literal of several lines with that literal.</summary>
    private static List<LineSpan> Merge(List<LineSpan> spans, List<LineSpan> literals)
    {
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var literal in literals.Where(literal => spans.Any(literal.Touches)).ToList())
            {
                literals.Remove(literal);
                spans.Add(literal);
                grown = true;
            }
        }

        var merged = new List<LineSpan>();
        foreach (var span in spans.OrderBy(span => span.First).ThenBy(span => span.Last))
        {
            if (merged.Count > 0 && merged[^1].Touches(span))
            {
                merged[^1] = new LineSpan(merged[^1].First, Math.Max(merged[^1].Last, span.Last), merged[^1].InLiteral || span.InLiteral);
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    private static LineSpan LinesOf(SourceText text, TextSpan span) =>
        new(text.Lines.GetLineFromPosition(span.Start).LineNumber, text.Lines.GetLineFromPosition(span.End).LineNumber, InLiteral: true);

    private readonly record struct LineSpan(int First, int Last, bool InLiteral)
    {
        internal bool Touches(LineSpan other) => First <= other.Last && other.First <= Last;
    }

    /// <summary>The notebook's lines of a cell's lines in a file.</summary>
    internal static IEnumerable<string> Read(IReadOnlyList<string> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (CountOfBlock(lines[index]) is > 0 and var count)
            {
                index += count;
            }
            else if (IsOriginal(lines[index]))
            {
                yield return lines[index].Length <= Original.Length + 1 ? string.Empty : lines[index][(Original.Length + 1)..];
            }
            else if (!lines[index].EndsWith(Changed, StringComparison.Ordinal))
            {
                yield return lines[index];
            }
        }
    }

    /// <summary>The lines that stand for others, with where they are.</summary>
    internal static IEnumerable<(int Index, string Line)> Generated(IReadOnlyList<string> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            if (CountOfBlock(lines[index]) is > 0 and var count)
            {
                var end = Math.Min(lines.Count - 1, index + count);
                for (; index < end; index++)
                {
                    yield return (index, lines[index]);
                }

                yield return (index, lines[index]);
            }
            else if (!IsOriginal(lines[index]) && lines[index].EndsWith(Changed, StringComparison.Ordinal))
            {
                yield return (index, lines[index]);
            }
        }
    }

    /// <summary>How many lines below a line are not the notebook's.</summary>
    internal static int CountOfBlock(string line) =>
        Following().Match(line) is { Success: true } count ? int.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private static void Add(List<string> lines, string changed, bool asBlock)
    {
        if (string.IsNullOrWhiteSpace(changed))
        {
            return;
        }

        var made = changed.Split('\n');
        if (asBlock)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Changed} {made.Length}"));
            lines.AddRange(made);
        }
        else
        {
            lines.AddRange(made.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => $"{line} {Changed}"));
        }
    }

    private static bool LooksLikeMark(string line) =>
        IsOriginal(line) || CountOfBlock(line) > 0 || line.EndsWith(Changed, StringComparison.Ordinal) || line.StartsWith(CellHeader.Mark, StringComparison.Ordinal);

    private static bool IsOriginal(string line) => line == Original || line.StartsWith($"{Original} ", StringComparison.Ordinal);

    [GeneratedRegex(@"^//\+ ([0-9]{1,6})$")]
    private static partial Regex Following();
}
