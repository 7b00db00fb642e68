using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>Every plotly figure has a picture beside it, for viewers that do not draw figures.</summary>
internal sealed class StaticPictureRule : LintRule
{
    internal override string Name => "static-picture";

    internal override IEnumerable<LintFinding> Check(Notebook notebook) =>
        CodeCells(notebook).SelectMany(place => place.Cell.Outputs.OfType<JsonObject>()
            .Where(output => output["data"] is JsonObject data && data.ContainsKey(MimeBundle.Plotly) && !data.ContainsKey("image/png"))
            .Select(_ => Finding(place, "its figure has no static picture (image/png): run with --update where Chromium is installed.")));
}
