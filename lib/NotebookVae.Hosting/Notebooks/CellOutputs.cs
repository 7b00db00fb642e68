using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>Collects what a cell shows, in order, as outputs in notebook format.</summary>
internal sealed class CellOutputs
{
    private readonly List<Output> outputs = [];

    /// <summary>Text on <c>stdout</c> or <c>stderr</c>; neighbouring pieces become one output.</summary>
    internal void AddText(string stream, string text)
    {
        if (outputs.LastOrDefault() is StreamOutput last && last.Name == stream)
        {
            last.Text.Write(text);
            return;
        }

        // A progress line that a figure or the other stream has interrupted is still the line that a carriage return goes back to.
        if (text.StartsWith('\r') && !text.StartsWith("\r\n", StringComparison.Ordinal)
            && outputs.OfType<StreamOutput>().LastOrDefault(output => output.Name == stream) is { Text.HasOpenLine: true } interrupted)
        {
            interrupted.Text.ClearOpenLine();
        }

        var output = new StreamOutput(stream);
        output.Text.Write(text);
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

    internal JsonArray ToJson(int executionCount) =>
        [.. outputs.Select(output => output.ToJson(executionCount)).OfType<JsonObject>()];

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
