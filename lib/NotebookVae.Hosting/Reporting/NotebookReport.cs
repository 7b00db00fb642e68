namespace NotebookVae.Hosting;

/// <summary>
/// Executed notebooks as web pages: one each and an index. plotly.js and KaTeX, which draw figures and formulas, are copied into
/// <c>assets</c> beside the pages, so that the report is read from disk with no network; where the build could not get them, pages load
/// them from a CDN and say so. Without scripts a page shows the picture or the line of text of each figure.
/// </summary>
public sealed class NotebookReport
{
    /// <summary>The name of the index page.</summary>
    public const string IndexFile = "index.html";

    private readonly string folder;
    private readonly IReadOnlyList<Notebook> notebooks;
    private readonly ReportAssets assets;
    private bool hasAssets;

    private NotebookReport(string folder, IReadOnlyList<Notebook> notebooks, ReportAssets assets)
    {
        this.folder = folder;
        this.notebooks = notebooks;
        this.assets = assets;
    }

    /// <summary>Whether reports of this build hold plotly.js and KaTeX, so that they need no network.</summary>
    public static bool NeedsNoNetwork => ReportAssets.Installed().AreLocal;

    /// <summary>Begins a report; nothing is written before its first page.</summary>
    /// <param name="folder">Where the pages go; it exists.</param>
    /// <param name="notebooks">The notebooks that pages will be written of, in reading order.</param>
    public static NotebookReport Begin(string folder, IReadOnlyList<Notebook> notebooks)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(notebooks);
        return Begin(folder, notebooks, ReportAssets.Installed());
    }

    /// <summary>The file name of a notebook's page.</summary>
    public static string FileOf(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return $"{notebook.Name}.html";
    }

    /// <summary>Writes a notebook's page.</summary>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public void Write(NotebookRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        WritePage(FileOf(run.Notebook), NotebookPage.ToHtml(run, notebooks, assets));
    }

    /// <summary>Writes the page that lists the notebooks.</summary>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public void WriteIndex(IReadOnlyList<NotebookRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        WritePage(IndexFile, IndexPage.ToHtml(runs, assets));
    }

    internal static NotebookReport Begin(string folder, IReadOnlyList<Notebook> notebooks, ReportAssets assets) =>
        new(folder, notebooks, assets);

    private void WritePage(string file, string html)
    {
        if (!hasAssets)
        {
            assets.CopyTo(folder);
            hasAssets = true;
        }

        WholeFile.Write(Path.Combine(folder, file), html);
    }
}
