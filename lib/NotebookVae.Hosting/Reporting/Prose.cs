using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

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

    /// <summary>A cell's text as HTML; its headings are entered into the outline of a page where there is one.</summary>
    internal static string ToHtml(string markdown, PageOutline? outline = null)
    {
        var (document, formulas) = Read(markdown);
        foreach (var heading in outline is null ? [] : document.Descendants<HeadingBlock>().ToList())
        {
            var html = PutBack(Render(renderer => renderer.WriteLeafInline(heading)), formulas);
            (heading.Level, heading.GetAttributes().Id) = outline!.Add(heading.Level, ToText(WebUtility.HtmlDecode(Tag().Replace(html, string.Empty))), html);
        }

        var text = Render(renderer => renderer.Render(document));
        if (outline is not null && document.Descendants<FootnoteGroup>().Any())
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"${{1}}{outline.NextText()}-");
            text = FootnoteAddress().Replace(text, prefix);
        }

        return HtmlText.Disarm(PutBack(text, formulas));
    }

    /// <summary>The first paragraph that is no heading, with those after it up to the end of its sentence; empty where there is none.</summary>
    internal static string FirstParagraph(string markdown)
    {
        var (document, formulas) = Read(markdown);
        var html = string.Empty;
        foreach (var block in document)
        {
            if (block is ParagraphBlock paragraph)
            {
                html += PutBack(Render(renderer => renderer.Render(paragraph)), formulas);
                if (EndOfSentence().IsMatch(html))
                {
                    break;
                }
            }
            else if (html.Length > 0)
            {
                break;
            }
        }

        return HtmlText.Disarm(html);
    }

    /// <summary>Whether the first heading of a text is its title; null where it has no heading.</summary>
    internal static bool? BeginsWithTitle(string markdown) =>
        Read(markdown).Document.Descendants<HeadingBlock>().FirstOrDefault() is { } heading ? heading.Level == 1 : null;

    /// <summary>The words alone, without emphasis marks and the like.</summary>
    internal static string ToText(string markdown) => Markdown.ToPlainText(markdown, Pipeline).Trim();

    private static (MarkdownDocument Document, IReadOnlyList<string> Formulas) Read(string markdown)
    {
        var formulas = new List<string>();
        var withoutFormulas = CodeOrFormula().Replace(markdown.ReplaceLineEndings("\n"), match =>
        {
            var formula = match.Groups["display"].Success ? Display(match.Groups["display"].Value)
                : match.Groups["environment"].Success ? Display(match.Value)
                : match.Groups["inline"].Success ? $"<span class=\"math\">\\({HtmlText.Encode(match.Groups["inline"].Value)}\\)</span>"
                : null;
            if (formula is null)
            {
                return match.Value;
            }

            formulas.Add(formula);
            return string.Create(CultureInfo.InvariantCulture, $"{Open}{formulas.Count - 1}{Close}");
        });
        return (Markdown.Parse(withoutFormulas, Pipeline), formulas);

        static string Display(string formula) => $"<span class=\"math display\">\\[{HtmlText.Encode(formula)}\\]</span>";
    }

    private static string Render(Action<HtmlRenderer> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        write(renderer);
        renderer.Writer.Flush();
        return text.ToString();
    }

    private static string PutBack(string html, IReadOnlyList<string> formulas) =>
        Placeholder().Replace(html, match => formulas[int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]);

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

    [GeneratedRegex("((?:id=\"|href=\"#)fn(?:ref)?:)(?=[0-9]+\")")]
    private static partial Regex FootnoteAddress();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[.!?][\s*_)\]\\]*(?:</[a-z]+>\s*)+$")]
    private static partial Regex EndOfSentence();

    [GeneratedRegex("\uE000([0-9]+)\uE001")]
    private static partial Regex Placeholder();
}
