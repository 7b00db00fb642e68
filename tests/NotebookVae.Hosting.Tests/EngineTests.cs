namespace NotebookVae.Hosting.Tests;

/// <summary>A script engine in a folder of its own, and what its cells show.</summary>
public abstract class EngineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly OutputRecorder output = new();

    private protected EngineTests(ICellInput? input = null)
    {
        Directory.CreateDirectory(folder.File("cache"));
        Engine = new ScriptEngine(folder.Path, output, input, folder.File("cache"));
    }

    private protected TemporaryFolder Folder => folder;

    private protected OutputRecorder Output => output;

    private protected ScriptEngine Engine { get; }

    public void Dispose()
    {
        Engine.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a cell that must not fail, and compares its outputs.</summary>
    private protected void Pass(string source, params string[] expected)
    {
        var error = Engine.Run(source, "cell 1");
        Assert.Null(error is null ? null : string.Join('\n', error.Traceback));
        Assert.Equal(expected, output.Take());
    }

    /// <summary>Runs a cell that must fail.</summary>
    private protected CellError Fail(string source, string name = "cell 1")
    {
        var error = Engine.Run(source, name);
        Assert.NotNull(error);
        return error;
    }
}
