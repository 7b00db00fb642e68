using System.Text.Json.Nodes;

namespace NotebookVae.Hosting.Tests;

/// <summary>The outputs as short texts; display ids are numbered from 1 in each test.</summary>
internal sealed class OutputRecorder : ICellOutput
{
    private readonly List<string> calls = [];
    private readonly List<string> displayIds = [];

    public void Text(string stream, string text) => Add($"{stream} {text}");

    public void Display(string displayId, JsonObject data)
    {
        displayIds.Add(displayId);
        Add($"display {displayIds.Count} {Describe(data)}");
    }

    public void Update(string displayId, JsonObject data) => Add($"update {displayIds.IndexOf(displayId) + 1} {Describe(data)}");

    public void Result(JsonObject data) => Add($"result {Describe(data)}");

    internal List<string> Take()
    {
        lock (calls)
        {
            var taken = calls.ToList();
            calls.Clear();
            return taken;
        }
    }

    private static string Describe(JsonObject data) => $"{string.Join(',', data.Select(entry => entry.Key))} {data.Last().Value}";

    private void Add(string call)
    {
        lock (calls)
        {
            calls.Add(call);
        }
    }
}
