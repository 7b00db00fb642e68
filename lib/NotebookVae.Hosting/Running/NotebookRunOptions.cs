namespace NotebookVae.Hosting;

/// <summary>How a notebook is run.</summary>
public sealed record NotebookRunOptions
{
    /// <summary>The value of the environment variable <c>NOTEBOOKVAE_SCALE</c> for the cells; inherited when null.</summary>
    public string? Scale { get; init; }

    /// <summary>How long the whole notebook may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(1800);

    /// <summary>The program, and the arguments before <see cref="NotebookProcess.Command"/>, that start a notebook's process.</summary>
    public required IReadOnlyList<string> ProcessCommand { get; init; }
}
