using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookVae.Hosting;

/// <summary>
/// Shows the charts of the real Plotly.NET as figures. Its own formatters are in Plotly.NET.Interactive, an extension of .NET Interactive's
/// kernel that only that kernel can load; the stand-in's charts bring theirs along.
/// </summary>
internal static class ChartFormatters
{
    private const string AssemblyName = "Plotly.NET";
    private const string ChartName = "Plotly.NET.GenericChart";

    private static readonly ConcurrentDictionary<Type, bool> Registered = new();

    /// <summary>Registers the formatters, if Plotly.NET is loaded and they are not registered yet.</summary>
    internal static void RegisterOnce()
    {
        var assembly = AssemblyLoadContext.Default.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == AssemblyName);
        if (assembly?.GetType(ChartName) is not { } chart || Representation(chart, "toJson") is not { } json
            || Representation(chart, "toEmbeddedHTML") is not { } html || !Registered.TryAdd(chart, true))
        {
            return;
        }

        Formatter.Register(chart, (value, writer) => writer.Write(json(value)), MimeBundle.Plotly);
        Formatter.Register(chart, (value, writer) => writer.Write(html(value)), HtmlFormatter.MimeType);
        Formatter.Register(chart, (value, writer) => writer.Write(Describe(json(value))), PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(chart, MimeBundle.Plotly, HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
    }

    private static Func<object, string>? Representation(Type chart, string name) =>
        chart.GetMethod(name, BindingFlags.Public | BindingFlags.Static, [chart]) is { } method && method.ReturnType == typeof(string)
            ? value => (string)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [value], null)!
            : null;

    /// <summary>One line: the title, the kinds of traces with their names, the titles of the axes.</summary>
    private static string Describe(string json)
    {
        var figure = JsonNode.Parse(json);
        var layout = figure?["layout"];
        var traces = (figure?["data"] as JsonArray ?? [])
            .GroupBy(trace => Text(trace?["type"]))
            .Select(kind => kind.Key + Named(kind.Select(trace => Text(trace?["name"]))));
        return $"Figure{Quoted(Text(layout?["title"]?["text"]))}: {string.Join("; ", traces)}{Axes("xaxis", "x")}{Axes("yaxis", "y")}.";

        string Axes(string prefix, string letter)
        {
            var titles = (layout as JsonObject ?? []).Where(member => member.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(member => Text(member.Value?["title"]?["text"])).Where(title => title.Length > 0).Distinct().ToList();
            return titles.Count > 0 ? $"; {letter}: {string.Join(", ", titles)}" : "";
        }
    }

    private static string Named(IEnumerable<string> all)
    {
        var names = all.Where(name => name.Length > 0).ToList();
        return names.Count > 0 ? $" ({string.Join(", ", names)})" : "";
    }

    private static string Quoted(string title) => title.Length > 0 ? $" \"{title}\"" : "";

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
