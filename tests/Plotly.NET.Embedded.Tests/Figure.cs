using System.Text.Json.Nodes;
using Plotly.NET;

namespace EmbeddedPlotlyTests;

/// <summary>Reads charts back from their JSON, as plotly.js sees them.</summary>
internal static class Figure
{
    internal static readonly double[] X = [1, 2, 3];
    internal static readonly double[] Y = [4, 5.5, 6];
    internal static readonly string[] Keys = ["a", "b", "c"];

    internal static JsonNode Of(GenericChart chart) => JsonNode.Parse(GenericChart.toJson(chart))!;

    internal static JsonNode Trace(GenericChart chart, int i = 0) => Of(chart)["data"]![i]!;

    /// <summary>The layout without what every chart starts from.</summary>
    internal static JsonNode Layout(GenericChart chart)
    {
        JsonObject layout = Of(chart)["layout"]!.AsObject();
        layout.Remove("template");
        layout.Remove("width");
        layout.Remove("height");
        return layout;
    }

    /// <summary>Compares as JSON: the order of attributes is free, that of lists is not.</summary>
    internal static void AssertJson(string expected, JsonNode? actual)
        => Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual),
            $"Expected {JsonNode.Parse(expected)!.ToJsonString()}, but found {actual?.ToJsonString() ?? "nothing"}.");
}
