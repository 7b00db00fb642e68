namespace NotebookVae.Hosting;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>.</param>
/// <param name="Message">What went wrong, in a sentence.</param>
/// <param name="Traceback">The lines to show: the message, and where in which cell.</param>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback);
