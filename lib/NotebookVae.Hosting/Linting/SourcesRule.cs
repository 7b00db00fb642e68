namespace NotebookVae.Hosting;

/// <summary>The outputs were made from the code that stands beside them.</summary>
internal sealed class SourcesRule : LintRule
{
    internal override string Name => "outputs-of-these-sources";

    internal override IEnumerable<LintFinding> Check(Notebook notebook)
    {
        if (notebook.Provenance is not { } provenance)
        {
            yield return Finding("its metadata do not say which sources and scale its outputs were made with: run it with --update.");
        }
        else if (provenance.Sources != OutputProvenance.HashOf(notebook))
        {
            yield return Finding("its code has changed since its outputs were made: run it with --update.");
        }
    }
}
