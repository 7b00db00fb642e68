using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>Collects what a cell shows, in order, as outputs in notebook format.</summary>
internal sealed class CellOutputs
{
    private readonly List<Output> outputs = [];
    private int textLength;
    private long leftOut;

    /// <summary>
    /// Text on <c>stdout</c> or <c>stderr</c>; neighbouring pieces become one output. What is beyond <see cref="OutputLimit.Text"/> is
    /// counted and not kept.
    /// </summary>
    internal void AddText(string stream, string text)
    {
        var room = OutputLimit.Text - textLength;
        if (text.Length > room)
        {
            room -= room > 0 && char.IsHighSurrogate(text[room - 1]) ? 1 : 0;
            leftOut += text.Length - room;
            text = text[..room];
        }

        if (text.Length == 0)
        {
            return;
        }

        if (outputs.LastOrDefault() is StreamOutput last && last.Name == stream)
        {
            Write(last, text);
            return;
        }

        // A progress line that a figure or the other stream has interrupted is still the line that a carriage return goes back to.
        if (text.StartsWith('\r') && !text.StartsWith("\r\n", StringComparison.Ordinal)
            && outputs.OfType<StreamOutput>().LastOrDefault(output => output.Name == stream) is { Text.HasOpenLine: true } interrupted)
        {
            textLength -= interrupted.Text.Length;
            interrupted.Text.ClearOpenLine();
            textLength += interrupted.Text.Length;
        }

        var output = new StreamOutput(stream);
        Write(output, text);
        outputs.Add(output);
    }

    internal void AddDisplay(string displayId, JsonObject data) => outputs.Add(new DisplayOutput(displayId, data));

    /// <summary>Replaces what was displayed under an id; false when this cell displayed no such thing.</summary>
    internal bool Update(string displayId, JsonObject data)
    {
        var found = outputs.OfType<DisplayOutput>().Where(output => output.DisplayId == displayId).ToList();
        found.ForEach(output => output.Data = data);
        return found.Count > 0;
    }

    internal void AddResult(JsonObject data) => outputs.Add(new ResultOutput(data));

    internal void AddError(CellError error) => outputs.Add(new ErrorOutput(error));

    internal JsonArray ToJson(int executionCount)
    {
        if (leftOut > 0 && outputs.OfType<StreamOutput>().LastOrDefault() is { } last)
        {
            last.Text.Write($"{(last.Text.HasOpenLine ? "\n" : string.Empty)}{OutputLimit.LeftOutText(leftOut)}\n");
            leftOut = 0;
        }

        return [.. outputs.Select(output => output.ToJson(executionCount)).OfType<JsonObject>()];
    }

    // A progress line that is rewritten is as long as it stands in the end.
    private void Write(StreamOutput output, string text)
    {
        var before = output.Text.Length;
        output.Text.Write(text);
        textLength += output.Text.Length - before;
    }

    private abstract record Output
    {
        internal abstract JsonObject? ToJson(int executionCount);
    }

    private sealed record StreamOutput(string Name) : Output
    {
        internal ConsoleText Text { get; } = new();

        internal override JsonObject? ToJson(int executionCount)
        {
            var text = Text.ToString();
            return text.Length == 0
                ? null
                : new JsonObject { ["name"] = Name, ["output_type"] = "stream", ["text"] = MultilineText.ToLines(text) };
        }
    }

    private sealed record DisplayOutput(string DisplayId, JsonObject Data) : Output
    {
        internal JsonObject Data { get; set; } = Data;

        internal override JsonObject ToJson(int executionCount) =>
            new() { ["data"] = MimeBundle.ToFile(Data), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" };
    }

    private sealed record ResultOutput(JsonObject Data) : Output
    {
        internal override JsonObject ToJson(int executionCount) => new()
        {
            ["data"] = MimeBundle.ToFile(Data),
            ["execution_count"] = executionCount,
            ["metadata"] = new JsonObject(),
            ["output_type"] = "execute_result",
        };
    }

    private sealed record ErrorOutput(CellError Error) : Output
    {
        internal override JsonObject ToJson(int executionCount) => new()
        {
            ["ename"] = Error.Name,
            ["evalue"] = Error.Message,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. Error.Traceback.Select(line => (JsonNode)line)]),
        };
    }
}
