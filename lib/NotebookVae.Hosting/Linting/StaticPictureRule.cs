namespace NotebookVae.Hosting;

/// <summary>Every plotly figure has a picture beside it, for viewers that do not draw figures.</summary>
internal sealed class StaticPictureRule : LintRule
{
    internal override string Name => "static-picture";

    internal override IEnumerable<LintFinding> Check(Notebook notebook) =>
        from place in CodeCells(notebook)
        from cell in StaticPictures.Missing(notebook)
        where cell == place.Cell
        select Finding(place, "its figure has no static picture (image/png): run with --update where Chromium is installed.");
}
