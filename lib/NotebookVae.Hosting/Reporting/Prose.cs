using Markdig;

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

    internal static string ToHtml(string markdown) => Markdown.ToHtml(markdown, Pipeline);
}
