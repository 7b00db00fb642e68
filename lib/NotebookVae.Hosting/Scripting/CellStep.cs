namespace NotebookVae.Hosting;

/// <summary>One of the things that a cell does, in order.</summary>
internal abstract record CellStep;

/// <summary>C# to run, at the lines where the cell has it, after making what it refers to known.</summary>
/// <param name="Code">The C#, without the lines that the host has read.</param>
/// <param name="References">What <c>#r</c> names: files and packages.</param>
/// <param name="Sources">What <c>#i</c> names: where packages come from.</param>
/// <param name="Loads">What <c>#load</c> names. Those lines stay in the code.</param>
internal sealed record CodeStep(
    string Code, IReadOnlyList<CellDirective> References, IReadOnlyList<CellDirective> Sources, IReadOnlyList<CellDirective> Loads) : CellStep;

/// <summary>Text in another language than C#, which is shown as it is.</summary>
internal sealed record ContentStep(string MimeType, string Text) : CellStep;

/// <summary>A magic command, such as <c>#!whos</c>.</summary>
/// <param name="Name">Its name without <c>#!</c>.</param>
/// <param name="Argument">What stands after it, without quotes; empty if nothing does.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record CommandStep(string Name, string Argument, int Line) : CellStep;

/// <summary>The quoted text of a directive.</summary>
/// <param name="Value">The text between the quotes.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record CellDirective(string Value, int Line);
