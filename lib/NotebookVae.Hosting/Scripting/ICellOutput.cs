using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>Where the output of the running cell goes.</summary>
internal interface ICellOutput
{
    void Text(string stream, string text);

    void Display(string displayId, JsonObject data);

    void Update(string displayId, JsonObject data);

    void Result(JsonObject data);
}
