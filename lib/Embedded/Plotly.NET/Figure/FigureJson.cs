using System.Text;
using System.Text.Json;

namespace Plotly.NET;

/// <summary>Writes a chart as the JSON that plotly.js draws. The order of attributes is the order in which they were set.</summary>
internal static class FigureJson
{
    internal static string WithConfig(GenericChart chart) => Write(chart, json =>
    {
        json.WritePropertyName("config");
        AttributeValue.Write(json, chart.Config);
    });

    internal static string WithFrames(GenericChart chart) => Write(chart, json =>
    {
        json.WriteStartArray("frames");
        json.WriteEndArray();
    });

    private static string Write(GenericChart chart, Action<Utf8JsonWriter> last)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WritePropertyName("data");
            AttributeValue.Write(json, chart.Traces);
            json.WritePropertyName("layout");
            AttributeValue.Write(json, chart.Layout);
            last(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
