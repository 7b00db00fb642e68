using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>Every figure and picture has a line that says what it shows, for readers who do not see it.</summary>
internal sealed class FigureTextRule : LintRule
{
    internal override string Name => "figure-text";

    internal override IEnumerable<LintFinding> Check(Notebook notebook) =>
        CodeCells(notebook).SelectMany(place => place.Cell.Outputs.OfType<JsonObject>()
            .Where(output => MimeBundle.IsFigure(output) && string.IsNullOrWhiteSpace(MultilineText.Read(output["data"]!["text/plain"])))
            .Select(_ => Finding(place, "its figure has no text (text/plain) that says what it shows: give the chart a title, or the picture a caption.")));
}
