using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>plotly.js and KaTeX for the pages of a report: files that the build got from npm, or addresses at a CDN.</summary>
internal sealed class ReportAssets
{
    /// <summary>The folder beside the pages.</summary>
    internal const string PagesFolder = "assets";

    internal const string Plotly = "plotly-strict.min.js";
    internal const string Katex = "katex.min.js";
    internal const string KatexStyle = "katex.min.css";

    private const string CdnHost = "https://cdn.jsdelivr.net";

    private static readonly JsonObject Cdn = JsonNode.Parse(ReportResource.Text("cdn.json"))!.AsObject();

    private readonly string? source;

    private ReportAssets(string? source) => this.source = source;

    /// <summary>Nothing but the CDN.</summary>
    internal static ReportAssets FromCdn { get; } = new(null);

    /// <summary>Whether the pages need no network.</summary>
    internal bool AreLocal => source is not null;

    /// <summary>What a reader is told about where these come from.</summary>
    internal string Note => AreLocal
        ? "This page loads nothing from a network."
        : $"Figures and formulas are drawn by plotly.js and KaTeX, which this page loads from {new Uri(CdnHost).Host}: they need a network.";

    /// <summary>What the build put beside this assembly, or else the CDN.</summary>
    internal static ReportAssets Installed() => In(Path.Combine(AppContext.BaseDirectory, "report-assets"));

    /// <summary>The files in a folder, or the CDN where one of them is missing.</summary>
    internal static ReportAssets In(string folder) =>
        new[] { Plotly, Katex, KatexStyle }.All(name => File.Exists(Path.Combine(folder, name))) ? new ReportAssets(folder) : FromCdn;

    /// <summary>Where one of the files is, or null where the CDN has it.</summary>
    internal string? PathOf(string name) => source is null ? null : Path.Combine(source, name);

    /// <summary>Copies the files beside the pages in <paramref name="folder"/>.</summary>
    /// <exception cref="NotebookException">They cannot be written.</exception>
    internal void CopyTo(string folder)
    {
        if (source is null)
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            WholeFile.Copy(file, Path.Combine(folder, PagesFolder, Path.GetRelativePath(source, file)));
        }
    }

    /// <summary>The elements of a page's head that load what the page uses.</summary>
    internal string Head(bool hasFormulas, bool hasFigures) =>
        (hasFormulas ? $"<link rel=\"stylesheet\" {Address("href", KatexStyle)}>\n<script defer {Address("src", Katex)}></script>\n" : string.Empty)
        + (hasFigures ? $"<script defer {Address("src", Plotly)}></script>\n" : string.Empty);

    /// <summary>
    /// The page's content security policy: its own script and these files, or these addresses, and nothing else. plotly.js and KaTeX set
    /// styles as they draw; with no image or font from elsewhere a style can send nothing out.
    /// </summary>
    /// <remarks>Read from disk, <c>'self'</c> means files in Chromium; elsewhere the scheme says so.</remarks>
    internal string ContentSecurityPolicy(string ownScript)
    {
        var place = AreLocal ? "'self' file:" : CdnHost;
        return $"default-src 'none'; script-src {place} '{ownScript}'; style-src {place} 'unsafe-inline'; font-src {place}; "
            + "img-src data: blob:; base-uri 'none'; form-action 'none'";
    }

    /// <summary>The digest by which the CDN's copy of a file is recognised.</summary>
    internal static string Integrity(string name) => Cdn[name]!["integrity"]!.ToString();

    private string Address(string attribute, string name) => AreLocal
        ? $"{attribute}=\"{PagesFolder}/{name}\""
        : $"{attribute}=\"{Cdn[name]!["address"]}\" integrity=\"{Integrity(name)}\" crossorigin=\"anonymous\"";
}
