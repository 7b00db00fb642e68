namespace NotebookVae.Hosting;

/// <summary>How a notebook is run.</summary>
public sealed record NotebookRunOptions
{
    /// <summary>The value of the environment variable <c>NOTEBOOKVAE_SCALE</c> for the cells.</summary>
    public required string Scale { get; init; }

    /// <summary>How long the whole notebook may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(1800);

    /// <summary>How long each cell may take; null where only the notebook has a limit.</summary>
    public TimeSpan? CellTimeLimit { get; init; }

    /// <summary>
    /// Runs every cell twice in a row; <see cref="NotebookRun.Again"/> then has what the second run of each showed. Cells tagged
    /// <see cref="NotebookComparison.VolatileTag"/> run once.
    /// </summary>
    public bool Twice { get; init; }

    /// <summary>
    /// The program, and the arguments before <see cref="NotebookProcess.Command"/> or <see cref="NotebookGuard.Command"/>, that start a
    /// notebook's process or its guard.
    /// </summary>
    public required IReadOnlyList<string> ProcessCommand { get; init; }
}
