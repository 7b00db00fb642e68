using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Plotly.NET;

/// <summary>
/// Writes a chart as HTML that draws itself: alone in a page, or among the outputs of a notebook front end. plotly.js comes from a CDN when
/// it is looked at, once for all charts of a page; until then, or where it does not come, one line says what the chart shows.
/// </summary>
internal static class FigureHtml
{
    /// <summary>The build of plotly.js that runs without eval, which front ends forbid.</summary>
    private const string PlotlyJs = "https://cdn.jsdelivr.net/npm/plotly.js-strict-dist-min@3.7.0/plotly-strict.min.js";

    /// <summary>The digest of that file: a browser runs no other.</summary>
    private const string PlotlyJsIntegrity = "sha384-kCwQr0bsLa5k9+f8XUMjKSJY8pQXW65Pgq5LDLenWbbZWmXHIGsiB5mGcs+tbRGw";

    // Front ends run a script anew when they show an output again, where no script is the current one, and some before its output is in
    // the page: a chart finds its place by its name, and waits for it. The same chart may stand in a page twice.
    internal static string Fragment(GenericChart chart)
    {
        string figure = FigureJson.WithConfig(chart);

        // The same figure gives the same page.
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figure)))[..16];
        return string.Create(CultureInfo.InvariantCulture, $$"""
            <div data-plotly-figure="{{name}}"><p>{{WebUtility.HtmlEncode(FigureText.Describe(chart))}}</p></div>
            <script>
            (function () {
              var figure = {{figure}};
              var source = "{{PlotlyJs}}";
              function load() {
                if (window.Plotly) { return Promise.resolve(); }
                window.plotlyLoading = window.plotlyLoading || new Promise(function (loaded, failed) {
                  var loader = document.createElement("script");
                  loader.src = source;
                  loader.integrity = "{{PlotlyJsIntegrity}}";
                  loader.crossOrigin = "anonymous";
                  loader.onload = loaded;
                  loader.onerror = function () { loader.remove(); delete window.plotlyLoading; failed(); };
                  document.head.appendChild(loader);
                });
                return window.plotlyLoading;
              }
              function places() { return document.querySelectorAll("[data-plotly-figure='{{name}}']:not([data-drawn])"); }
              function each(act) {
                Array.prototype.forEach.call(places(), function (place) {
                  while (place.lastElementChild !== place.firstElementChild) { place.lastElementChild.remove(); }
                  act(place, place.firstElementChild);
                });
              }
              function draw() {
                each(function (place, line) {
                  var plot = document.createElement("div");
                  place.setAttribute("data-drawn", "");
                  place.appendChild(plot);
                  line.hidden = true;
                  // A copy: plotly.js writes into what it draws.
                  var copy = JSON.parse(JSON.stringify(figure));
                  window.Plotly.newPlot(plot, copy.data, copy.layout, copy.config)
                    .catch(function (error) { plot.remove(); line.hidden = false; tell(place, "plotly.js cannot draw it: " + error); });
                });
              }
              function tell(place, why) {
                var words = document.createElement("p");
                words.textContent = "The figure is not drawn: " + why;
                place.appendChild(words);
              }
              function refuse() {
                each(function (place) { tell(place, "plotly.js could not be loaded from " + source + ", which needs a network."); });
              }
              function begin(tries) {
                if (places().length === 0 && tries > 0) { setTimeout(begin, 50, tries - 1); return; }
                load().then(draw, refuse);
              }
              begin(100);
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
