using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>A cell of a notebook, as a view on its JSON: what is not known here stays as it was read.</summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject json, CellKind kind)
    {
        Json = json;
        Kind = kind;
    }

    /// <summary>What the cell holds.</summary>
    public CellKind Kind { get; }

    /// <summary>The cell's id, unique in its notebook.</summary>
    public string Id => Json["id"]!.GetValue<string>();

    /// <summary>The cell's text.</summary>
    public string Source
    {
        get => MultilineText.Read(Json["source"]);
        set => Json["source"] = MultilineText.ToLines(value);
    }

    /// <summary>The cell's tags, such as <c>parameters</c> or <c>volatile</c>.</summary>
    public IReadOnlyList<string> Tags =>
        (Json["metadata"] as JsonObject)?["tags"] is JsonArray tags ? [.. tags.OfType<JsonValue>().Select(tag => tag.ToString())] : [];

    /// <summary>The number beside a code cell that has run; null before.</summary>
    public int? ExecutionCount
    {
        get => Json["execution_count"]?.GetValue<int>();
        set => Json["execution_count"] = value is { } count ? JsonValue.Create(count) : null;
    }

    /// <summary>A code cell's outputs in notebook format.</summary>
    public JsonArray Outputs
    {
        get => Json["outputs"] as JsonArray ?? [];
        set => Json["outputs"] = value;
    }

    /// <summary>Whether there is something to run: C# other than white space.</summary>
    public bool IsRunnable => Kind == CellKind.Code && !string.IsNullOrWhiteSpace(Source);

    internal JsonObject Json { get; }
}
