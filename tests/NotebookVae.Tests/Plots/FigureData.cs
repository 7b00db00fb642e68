using System.Text.Json;
using Plotly.NET;

namespace NotebookVae.Tests;

/// <summary>A figure's JSON, taken apart.</summary>
internal sealed class FigureData
{
    private readonly JsonElement root;

    public FigureData(GenericChart chart)
    {
        Text = GenericChart.toFigureJson(chart);
        root = JsonDocument.Parse(Text).RootElement;
    }

    public string Text { get; }

    public JsonElement Layout => root.GetProperty("layout");

    public JsonElement[] Traces => [.. root.GetProperty("data").EnumerateArray()];

    public string Title => Layout.GetProperty("title").GetProperty("text").GetString()!;

    public JsonElement this[string name] => Traces.Single(trace => Name(trace) == name);

    public static string? Name(JsonElement trace) => trace.TryGetProperty("name", out JsonElement name) ? name.GetString() : null;

    public string AxisTitle(string axis) => Layout.GetProperty(axis).GetProperty("title").GetProperty("text").GetString()!;

    /// <summary>Numbers of a trace; a gap, which JSON has as null, is NaN.</summary>
    public static double[] Numbers(JsonElement trace, string attribute) =>
        [
            .. trace.GetProperty(attribute).EnumerateArray()
                .Select(value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN),
        ];

    public static string[] Strings(JsonElement trace, string attribute) =>
        [.. trace.GetProperty(attribute).EnumerateArray().Select(value => value.ToString())];
}
