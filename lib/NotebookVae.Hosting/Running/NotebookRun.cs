namespace NotebookVae.Hosting;

/// <summary>What came of running a notebook.</summary>
public sealed record NotebookRun
{
    /// <summary>The notebook with its outputs, up to the cell where it stopped.</summary>
    public required Notebook Notebook { get; init; }

    /// <summary>Where every cell ran twice in a row: the notebook with the outputs of the second time.</summary>
    public Notebook? Again { get; init; }

    /// <summary>Why it stopped, in a sentence that names the cell; null when all cells ran.</summary>
    public required string? Failure { get; init; }

    /// <summary>How many cells there were to run.</summary>
    public required int CellCount { get; init; }

    /// <summary>How many of them ran to their end.</summary>
    public required int CellsRun { get; init; }

    /// <summary>The cell that was running when it stopped; null when all cells ran.</summary>
    public NotebookCell? FailedCell { get; init; }

    /// <summary>The seconds that each cell took, by its id.</summary>
    public required IReadOnlyDictionary<string, double> CellSeconds { get; init; }

    /// <summary>How long all took, the start of the process included; zero where that is not known.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The checks that the cells printed.</summary>
    public required IReadOnlyList<CheckLine> Checks { get; init; }

    /// <summary>How many figures the cells show.</summary>
    public required int Figures { get; init; }

    /// <summary>Whether every cell ran to its end and no check failed.</summary>
    public bool Passed => Failure is null;

    /// <summary>How many checks ended so.</summary>
    public int Count(CheckOutcome outcome) => Checks.Count(check => check.Outcome == outcome);
}
