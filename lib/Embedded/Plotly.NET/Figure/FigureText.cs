using System.Globalization;
using System.Text;

namespace Plotly.NET;

/// <summary>Says in one line what a figure shows, for readers and tools that draw nothing.</summary>
internal static class FigureText
{
    internal static string Describe(GenericChart chart)
    {
        var line = new StringBuilder("Figure");
        string title = TitleOf(chart.Layout);
        if (title.Length > 0)
        {
            line.Append(CultureInfo.InvariantCulture, $" \"{title}\"");
        }

        line.Append(": ");
        line.AppendJoin("; ", chart.Traces.GroupBy(Kind).Select(kind => Describe(kind.Key, [.. kind])));
        AppendAxes(line, chart.Layout, "xaxis", "x");
        AppendAxes(line, chart.Layout, "yaxis", "y");
        return line.Append('.').ToString();
    }

    private static string Describe((string One, string Many) kind, Trace[] traces)
    {
        string[] names = [.. traces.Select(Name).Where(name => name.Length > 0)];
        string count = traces.Length == 1 ? kind.One : string.Create(CultureInfo.InvariantCulture, $"{traces.Length} {kind.Many}");
        return names.Length > 0 ? $"{count} ({string.Join(", ", names)})" : count;
    }

    private static (string One, string Many) Kind(Trace trace)
    {
        if (trace.type is "scatter" or "scattergl")
        {
            string mode = trace.TryGet("mode", out StyleParam.Mode? drawn) ? drawn.ToString() : "";
            return (mode.Contains("lines", StringComparison.Ordinal), trace.TryGet("fill", out object? _)) switch
            {
                (_, true) => ("area", "areas"),
                (true, _) => ("line", "lines"),
                _ => ("points", "sets of points"),
            };
        }

        return trace.type switch
        {
            "bar" => ("bars", "sets of bars"),
            "box" => ("box plot", "box plots"),
            "contour" => ("contour plot", "contour plots"),
            "heatmap" or "heatmapgl" => ("heatmap", "heatmaps"),
            "histogram2dcontour" => ("density contour plot", "density contour plots"),
            "histogram2d" => ("two-dimensional histogram", "two-dimensional histograms"),
            _ => (trace.type, trace.type + "s"),
        };
    }

    private static string Name(Trace trace) => trace.TryGet("name", out string? name) ? Plain(name) : "";

    private static void AppendAxes(StringBuilder line, Layout layout, string prefix, string letter)
    {
        string[] titles =
        [
            .. layout.Attributes
                .Where(attribute => attribute.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(attribute => attribute.Value is DynamicObj.DynamicObj axis ? TitleOf(axis) : "")
                .Where(title => title.Length > 0)
                .Distinct(),
        ];
        if (titles.Length > 0)
        {
            line.Append(CultureInfo.InvariantCulture, $"; {letter}: {string.Join(", ", titles)}");
        }
    }

    private static string TitleOf(DynamicObj.DynamicObj set)
        => set.TryGet("title", out Title? title) && title.TryGet("text", out string? text) ? Plain(text) : "";

    /// <summary>plotly.js lays text out with a little HTML, such as <c>&lt;br&gt;</c> and <c>&lt;sub&gt;</c>.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        bool inTag = false;
        foreach (char c in text.Replace("<br>", " ", StringComparison.OrdinalIgnoreCase).ReplaceLineEndings(" "))
        {
            bool opens = c == '<';
            if (!inTag && !opens)
            {
                plain.Append(c);
            }

            inTag = opens || (inTag && c != '>');
        }

        return plain.ToString().Trim();
    }
}
