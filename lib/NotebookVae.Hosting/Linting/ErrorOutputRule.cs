using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>No cell ended in an error.</summary>
internal sealed class ErrorOutputRule : LintRule
{
    internal override string Name => "no-error";

    internal override IEnumerable<LintFinding> Check(Notebook notebook) =>
        CodeCells(notebook).SelectMany(place => place.Cell.Outputs.OfType<JsonObject>()
            .Where(output => output["output_type"]?.ToString() == "error")
            .Select(output => Finding(place, $"it ended in an error ({output["ename"]}: {output["evalue"]}): put it right, then run with --update.")));
}
