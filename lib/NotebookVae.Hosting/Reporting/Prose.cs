using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace NotebookVae.Hosting;

/// <summary>Markdown with LaTeX as HTML. Formulas come out between <c>\(</c> and <c>\)</c> or <c>\[</c> and <c>\]</c>, for KaTeX to draw.</summary>
internal static class Prose
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseAutoLinks()
        .UseAutoIdentifiers()
        .UseFootnotes()
        .UseMathematics()
        .Build();

    internal static string ToHtml(string markdown)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new InlineFormula());
        renderer.Render(Markdown.Parse(markdown, Pipeline));
        return writer.ToString();
    }

    /// <summary>The words alone, without emphasis marks and the like.</summary>
    internal static string ToText(string markdown) => Markdown.ToPlainText(markdown, Pipeline).Trim();

    // As in Jupyter, double dollars inside a paragraph make a displayed formula too.
    private sealed class InlineFormula : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline obj)
        {
            var isDisplayed = obj.DelimiterCount == 2;
            renderer.Write(isDisplayed ? "<span class=\"math display\">\\[" : "<span class=\"math\">\\(");
            renderer.WriteEscape(ref obj.Content);
            renderer.Write(isDisplayed ? "\\]</span>" : "\\)</span>");
        }
    }
}
