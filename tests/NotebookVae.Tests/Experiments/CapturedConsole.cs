namespace NotebookVae.Tests;

/// <summary>Collects what a test writes to the console.</summary>
internal sealed class CapturedConsole : IDisposable
{
    private readonly TextWriter before = Console.Out;
    private readonly StringWriter writer = new();

    public CapturedConsole() => Console.SetOut(writer);

    public string Text => writer.ToString();

    public void Dispose()
    {
        Console.SetOut(before);
        writer.Dispose();
    }
}
