using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

/// <summary>A small notebook that keeps every promise of a committed one, to be broken in one place.</summary>
internal static class SampleNotebook
{
    /// <summary>The cells' indices.</summary>
    internal const int First = 0, Describe = 1, Parameters = 2, Text = 3, Figure = 4, Picture = 5;

    /// <summary>A notebook after <paramref name="change"/> has changed its JSON, with metadata that fit the unchanged one.</summary>
    internal static Notebook Changed(Action<JsonArray> change) => Changed((cells, _) => change(cells));

    /// <summary>The same with the top level given as well.</summary>
    internal static Notebook Changed(Action<JsonArray, JsonObject> change)
    {
        var json = JsonNode.Parse(Good().ToString())!.AsObject();
        change(json["cells"]!.AsArray(), json);
        return Notebook.Parse("sample.ipynb", json.ToJsonString());
    }

    /// <summary>The notebook itself.</summary>
    internal static Notebook Good()
    {
        var json = new JsonObject
        {
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
            ["metadata"] = new JsonObject(),
            ["cells"] = new JsonArray(
                Cell("c00", 1, "#r \"../artifacts/notebook/NotebookVae.dll\"\nusing NotebookVae;"),
                Tagged(Cell("c01", 2, "Runtime.Describe()", Result("text/plain", "engine 1.0, 2 threads")), "volatile"),
                Tagged(Cell("c02", 3, "long seed = 1;"), "parameters"),
                Cell("c03", 4, "Console.WriteLine(x);\n// more", Stream("bound -104.10 nats after 16 epochs\nratio 0.001 and 1e-9\n")),
                Cell("c04", 5, "Chart.Line(x, y)", Result(
                    "application/vnd.plotly.v1+json",
                    JsonNode.Parse("""{"data": [{"type": "scatter", "name": "ELBO 5", "y": [0.5, 1.5, 2.25]}], "layout": {"title": {"text": "bound"}}}"""),
                    ("image/png", GreyPng(2, 1, [1, 2])),
                    ("text/plain", "Figure \"bound\": line"))),
                Cell("c05", 6, "ImageGrid.Of(x)", Result("image/png", GreyPng(4, 4, new byte[16]), ("text/plain", "16 pixels")))),
        };
        var notebook = Notebook.Parse("sample.ipynb", json.ToJsonString());
        notebook.Provenance = new OutputProvenance("quick", OutputProvenance.HashOf(notebook));
        return notebook;
    }

    /// <summary>The representations of a cell's first output.</summary>
    internal static JsonObject Data(JsonArray cells, int index) => cells[index]!["outputs"]![0]!["data"]!.AsObject();

    internal static JsonObject Stream(string text, string name = "stdout") => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };

    internal static JsonObject Result(string mimeType, JsonNode? value, params (string MimeType, string Value)[] others)
    {
        var data = new JsonObject { [mimeType] = value };
        foreach (var other in others)
        {
            data[other.MimeType] = other.Value;
        }

        return new JsonObject { ["output_type"] = "execute_result", ["execution_count"] = 1, ["metadata"] = new JsonObject(), ["data"] = data };
    }

    /// <summary>An 8-bit grey PNG as base64, rows unfiltered.</summary>
    internal static string GreyPng(int width, int height, byte[] pixels, byte colourType = 0)
    {
        using var data = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(data, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var row = 0; row < height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels, row * width, width);
            }
        }

        byte[] header = [0, 0, 0, (byte)width, 0, 0, 0, (byte)height, 8, colourType, 0, 0, 0];
        return Convert.ToBase64String(
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, data.ToArray()), .. Chunk("IEND"u8, []),
        ]);
    }

    // Readers here do not look at the checksum.
    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data) =>
        [(byte)(data.Length >> 24), (byte)(data.Length >> 16), (byte)(data.Length >> 8), (byte)data.Length, .. type, .. data, 0, 0, 0, 0];

    private static JsonObject Cell(string id, int count, string source, params JsonObject[] outputs) => new()
    {
        ["cell_type"] = "code",
        ["id"] = id,
        ["execution_count"] = count,
        ["metadata"] = new JsonObject(),
        ["outputs"] = new JsonArray([.. outputs]),
        ["source"] = source,
    };

    private static JsonObject Tagged(JsonObject cell, string tag)
    {
        cell["metadata"]!["tags"] = new JsonArray(tag);
        return cell;
    }
}
