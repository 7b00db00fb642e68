using System.Text;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>An output that shows a plotly.js figure, with its static picture if it has one.</summary>
internal sealed class FigureOutput
{
    private const string Png = "image/png";
    private const int DefaultWidth = 700;
    private const int DefaultHeight = 450;

    private readonly JsonObject output;
    private readonly JsonObject data;

    private FigureOutput(NotebookCell cell, JsonObject output, JsonObject data, JsonObject figure)
    {
        this.output = output;
        this.data = data;
        Cell = cell;
        Figure = figure;
    }

    internal NotebookCell Cell { get; }

    /// <summary>The figure as plotly.js takes it.</summary>
    internal JsonObject Figure { get; }

    /// <summary>The line of text that says what it shows.</summary>
    internal string Text => MultilineText.Read(data["text/plain"]).Trim();

    /// <summary>The size that it is drawn at, in CSS pixels: its own, or else plotly.js's usual one.</summary>
    internal (int Width, int Height) Size => SizeOf(Figure);

    /// <summary>The picture's file, or null where there is none that is a PNG.</summary>
    internal byte[]? Picture
    {
        get
        {
            if (data[Png] is not { } content)
            {
                return null;
            }

            var text = MultilineText.Read(content);
            var file = new byte[text.Length];
            return Convert.TryFromBase64String(text, file, out var length) && PngFile.SizeOf(file.AsSpan(0, length)) is not null
                ? file[..length]
                : null;
        }
    }

    /// <summary>The figures of a notebook in reading order.</summary>
    internal static IEnumerable<FigureOutput> In(Notebook notebook) =>
        from cell in notebook.Cells
        where cell.Kind == CellKind.Code
        from output in cell.Outputs.OfType<JsonObject>()
        let data = output["data"] as JsonObject
        let figure = data?[MimeBundle.Plotly] as JsonObject
        where figure is not null
        select new FigureOutput(cell, output, data, figure);

    /// <summary>The size that a figure is drawn at, in CSS pixels.</summary>
    internal static (int Width, int Height) SizeOf(JsonObject figure)
    {
        var layout = figure["layout"] as JsonObject;
        return (Pixels("width", DefaultWidth), Pixels("height", DefaultHeight));

        // plotly.js draws nothing below 10 pixels; a browser's canvas ends at about 16000 of them, two to each of these.
        int Pixels(string name, int otherwise) =>
            layout?[name] is JsonValue value && value.TryGetValue<double>(out var pixels) && double.IsFinite(pixels)
                ? (int)Math.Clamp(Math.Round(pixels), 10, 8000)
                : otherwise;
    }

    /// <summary>
    /// The figure's JSON as text that does not depend on the order of members; two figures are the same where this is. Numbers count by
    /// their digits.
    /// </summary>
    internal string CanonicalText()
    {
        var text = new StringBuilder();
        Append(Figure);
        return text.ToString();

        void Append(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject members:
                    text.Append('{');
                    foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                    {
                        text.Append(JsonValue.Create(name).ToJsonString()).Append(':');
                        Append(value);
                        text.Append(',');
                    }

                    text.Append('}');
                    break;
                case JsonArray items:
                    text.Append('[');
                    foreach (var item in items)
                    {
                        Append(item);
                        text.Append(',');
                    }

                    text.Append(']');
                    break;
                default:
                    text.Append(node?.ToJsonString() ?? "null");
                    break;
            }
        }
    }

    /// <summary>
    /// Puts the picture beside the figure, at its place by MIME type. The metadata give the size to show it at, since it has more pixels
    /// than that, for screens that do.
    /// </summary>
    internal void SetPicture(byte[]? file)
    {
        data.Remove(Png);
        (output["metadata"] as JsonObject)?.Remove(Png);
        if (file is null)
        {
            return;
        }

        var place = data.TakeWhile(entry => string.CompareOrdinal(entry.Key, Png) < 0).Count();
        data.Insert(place, Png, Convert.ToBase64String(file));
        if (output["metadata"] is not JsonObject metadata)
        {
            output["metadata"] = metadata = [];
        }

        metadata[Png] = new JsonObject { ["height"] = Size.Height, ["width"] = Size.Width };
    }
}
