using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace NotebookVae.Hosting;

/// <summary>
/// Markdown with LaTeX as HTML. Formulas come out as they were written, between <c>\(</c> and <c>\)</c> or <c>\[</c> and <c>\]</c>, for
/// KaTeX to draw.
/// </summary>
/// <remarks>
/// As in Jupyter, formulas are taken out before the Markdown is read and put back afterwards: an underscore in a formula is no
/// emphasis, a bar no table column, and a displayed formula may stand on any number of lines.
/// </remarks>
internal static partial class Prose
{
    // From Unicode's private use area, so no text contains them.
    private const char Open = '\uE000';
    private const char Close = '\uE001';

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks()
        .UseAutoIdentifiers()
        .UseFootnotes()
        .Build();

    internal static string ToHtml(string markdown)
    {
        var formulas = new List<string>();
        var withoutFormulas = CodeOrFormula().Replace(markdown.ReplaceLineEndings("\n"), match =>
        {
            var formula = match.Groups["display"].Success ? $"<span class=\"math display\">\\[{WebUtility.HtmlEncode(match.Groups["display"].Value)}\\]</span>"
                : match.Groups["environment"].Success ? $"<span class=\"math display\">\\[{WebUtility.HtmlEncode(match.Value)}\\]</span>"
                : match.Groups["inline"].Success ? $"<span class=\"math\">\\({WebUtility.HtmlEncode(match.Groups["inline"].Value)}\\)</span>"
                : null;
            if (formula is null)
            {
                return match.Value;
            }

            formulas.Add(formula);
            return string.Create(CultureInfo.InvariantCulture, $"{Open}{formulas.Count - 1}{Close}");
        });
        return Placeholder().Replace(
            Markdown.ToHtml(withoutFormulas, Pipeline),
            match => formulas[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]);
    }

    /// <summary>The words alone, without emphasis marks and the like.</summary>
    internal static string ToText(string markdown) => Markdown.ToPlainText(markdown, Pipeline).Trim();

    // Code first, so that a dollar sign in it starts no formula. An inline formula neither begins nor ends with a blank, ends before a
    // digit nowhere, and holds no empty line: then sums of money stay what they are.
    [GeneratedRegex(
        """
        ^\ {0,3}(?<fence>`{3,}|~{3,})[^\n]*\n(?:[^\n]*\n)*?\ {0,3}\k<fence>[`~]*[ \t]*$
        | (?<!`)(?<ticks>`+)(?!`)(?:.|\n)+?(?<!`)\k<ticks>(?!`)
        | \\begin\{(?<environment>\w+\*?)\}(?:.|\n)+?\\end\{\k<environment>\}
        | \\.
        | \$\$(?<display>(?:.|\n)+?)\$\$
        | \$(?![\s$])(?<inline>(?:\\.|[^$\\\n]|\n(?!\s*\n))+?)(?<!\s)\$(?!\d)
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeOrFormula();

    [GeneratedRegex("\uE000([0-9]+)\uE001")]
    private static partial Regex Placeholder();
}
