namespace NotebookVae.Hosting;

/// <summary>Somebody who can be asked while a cell runs.</summary>
internal interface ICellInput
{
    /// <summary>A line of input, or null at its end.</summary>
    /// <param name="prompt">What to ask; empty for a program that reads its console.</param>
    /// <param name="isPassword">Whether what is typed is not to be seen.</param>
    string? ReadLine(string prompt, bool isPassword);
}
