using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NotebookVae.Hosting;

/// <summary>What the runner asks of the process that it starts for a notebook: to run these cells. One line of JSON.</summary>
internal sealed record HostRequest(IReadOnlyList<HostCell> Cells);

/// <summary>A cell to run.</summary>
/// <param name="Number">Its number among the notebook's cells that run, from 1.</param>
/// <param name="Source">Its C#.</param>
/// <param name="IsAgain">Whether it ran just before: then its failure does not keep the others from running.</param>
internal sealed record HostCell(int Number, string Source, bool IsAgain);

/// <summary>What the notebook's process reports while it runs. One line of JSON each.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(CellStarted), "started")]
[JsonDerivedType(typeof(TextWritten), "text")]
[JsonDerivedType(typeof(ValueDisplayed), "display")]
[JsonDerivedType(typeof(DisplayUpdated), "update")]
[JsonDerivedType(typeof(ResultShown), "result")]
[JsonDerivedType(typeof(CellFailed), "failed")]
[JsonDerivedType(typeof(CellFinished), "finished")]
[JsonDerivedType(typeof(NotebookFinished), "done")]
internal abstract record HostEvent;

internal sealed record CellStarted(int Number) : HostEvent;

internal sealed record TextWritten(string Stream, string Text) : HostEvent;

internal sealed record ValueDisplayed(string DisplayId, JsonObject Data) : HostEvent;

internal sealed record DisplayUpdated(string DisplayId, JsonObject Data) : HostEvent;

internal sealed record ResultShown(JsonObject Data) : HostEvent;

internal sealed record CellFailed(CellError Error) : HostEvent;

internal sealed record CellFinished(int Number) : HostEvent;

internal sealed record NotebookFinished : HostEvent;

/// <summary>The messages' serializers, made at build time: the process of a notebook starts without reflection.</summary>
[JsonSerializable(typeof(HostRequest))]
[JsonSerializable(typeof(HostEvent))]
internal sealed partial class HostJson : JsonSerializerContext;
