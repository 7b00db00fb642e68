using System.Globalization;
using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>All that came of one notebook: of running it, reading it, comparing it.</summary>
internal sealed record NotebookOutcome
{
    /// <summary>The kind of problem that a run's own failure is.</summary>
    internal const string Failed = "failed";

    /// <summary>The notebook as it was found.</summary>
    internal required Notebook Source { get; init; }

    /// <summary>The seed that it ran with, where <c>--seeds</c> gave it one.</summary>
    internal long? Seed { get; init; }

    /// <summary>The run; null where it was only read.</summary>
    internal NotebookRun? Run { get; init; }

    internal IReadOnlyList<LintFinding> Lint { get; init; } = [];

    /// <summary>Where the outputs are not the committed ones.</summary>
    internal IReadOnlyList<OutputDifference> Differences { get; init; } = [];

    /// <summary>Where a cell showed something else when it ran again.</summary>
    internal IReadOnlyList<OutputDifference> DifferencesAgain { get; init; } = [];

    internal string Name => Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $"{Source.Name}, seed {seed}") : Source.Name;

    /// <summary>Whether there is nothing to put right.</summary>
    internal bool Passed => Problems.All(problem => problem.IsWarning);

    /// <summary>What is to be put right, the run's failure first; and advice.</summary>
    internal IEnumerable<Problem> Problems =>
    [
        .. Run is { Failure: { } failure } ? [new Problem(Failed, Run.FailedCell?.Id, failure)] : Array.Empty<Problem>(),
        .. Differences.Select(difference => new Problem("not the committed output", difference.CellId, difference.ToString())),
        .. DifferencesAgain.Select(difference => new Problem("run twice", difference.CellId, $"the second run differs from the first: {difference}")),
        .. Lint.Select(finding => new Problem($"lint {finding.Rule}", null, finding.ToString()) { IsWarning = finding.IsWarning }),
    ];
}

/// <summary>Something to put right in a notebook.</summary>
/// <param name="Kind">What sort of thing, in a few words.</param>
/// <param name="CellId">The cell; null where it is the whole notebook.</param>
/// <param name="Message">A sentence.</param>
internal sealed record Problem(string Kind, string? CellId, string Message)
{
    /// <summary>Whether it is advice and no failure.</summary>
    internal bool IsWarning { get; init; }
}
