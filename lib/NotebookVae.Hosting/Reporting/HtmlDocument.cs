using System.Security.Cryptography;
using System.Text;

namespace NotebookVae.Hosting;

/// <summary>What all pages of a report have around their content. Style and script stand in the page: mailed alone it stays readable.</summary>
internal sealed class HtmlDocument
{
    private static readonly string Style = ReportResource.Text("report.css");
    private static readonly string Script = ReportResource.Text("report.js");

    private static readonly string ScriptDigest =
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("\n" + Script)))}";

    /// <summary>The page's name, as text.</summary>
    internal required string Title { get; init; }

    /// <summary>The links at the top, as HTML.</summary>
    internal required string Links { get; init; }

    /// <summary>What stands beside the content, as HTML; empty for nothing.</summary>
    internal required string Aside { get; init; }

    /// <summary>The content, as HTML.</summary>
    internal required string Main { get; init; }

    internal required ReportAssets Assets { get; init; }

    internal string ToHtml()
    {
        var hasFigures = Main.Contains("<figure class=\"figure", StringComparison.Ordinal);
        var hasFormulas = Main.Contains("class=\"math", StringComparison.Ordinal);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Assets.ContentSecurityPolicy(ScriptDigest)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <title>{HtmlText.Encode(Title)}</title>
            <link rel="icon" href="data:,">
            {Assets.Head(hasFormulas, hasFigures)}<style>
            {Style}</style>
            <script>
            {Script}</script>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header class="bar">
            <nav aria-label="Report">{Links}</nav>
            <div class="tools">
            <button type="button" id="fold" hidden>Fold code</button>
            <button type="button" id="theme" hidden>Dark</button>
            </div>
            </header>
            <div class="{(Aside.Length > 0 ? "columns" : "column")}">
            {Aside}<main id="content" tabindex="-1">
            {Main}</main>
            </div>
            <footer>{HtmlText.Encode(Assets.Note)}</footer>
            </body>
            </html>

            """;
    }
}
