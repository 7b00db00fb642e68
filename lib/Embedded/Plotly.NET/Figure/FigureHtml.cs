using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Plotly.NET;

/// <summary>Writes a chart as HTML. plotly.js comes from its CDN when the page is looked at; without scripts one line shows.</summary>
internal static class FigureHtml
{
    private const string PlotlyJs = "https://cdn.plot.ly/plotly-2.27.1.min.js";

    internal static string Fragment(GenericChart chart)
    {
        string figure = FigureJson.WithConfig(chart);

        // The same figure gives the same page; two figures in one page do not meet.
        string id = "figure-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figure)))[..16];
        return string.Create(CultureInfo.InvariantCulture, $$"""
            <div id="{{id}}"></div>
            <noscript>{{WebUtility.HtmlEncode(FigureText.Describe(chart))}}</noscript>
            <script>
            (function () {
              var figure = {{figure}};
              function draw() { Plotly.newPlot("{{id}}", figure.data, figure.layout, figure.config); }
              if (window.Plotly) { draw(); return; }
              var loader = document.createElement("script");
              loader.src = "{{PlotlyJs}}";
              loader.charset = "utf-8";
              loader.onload = draw;
              loader.onerror = function () {
                document.getElementById("{{id}}").textContent = "plotly.js could not be loaded from " + loader.src + ".";
              };
              document.head.appendChild(loader);
            })();
            </script>
            """);
    }

    internal static string Page(GenericChart chart) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>{WebUtility.HtmlEncode(FigureText.Describe(chart))}</title>
        </head>
        <body>
        {Fragment(chart)}
        </body>
        </html>

        """;

    /// <summary>Writes the page beside its place, then moves it there, so that no half-written file is ever seen.</summary>
    internal static void Save(GenericChart chart, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string target = path.EndsWith(".html", StringComparison.Ordinal) ? path : path + ".html";
        string aside = $"{target}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.part";
        try
        {
            File.WriteAllText(aside, Page(chart));
            File.Move(aside, target, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
