using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>What <c>run</c> was asked to do.</summary>
internal sealed record RunRequest
{
    internal required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Patterns of names; empty for all notebooks.</summary>
    internal IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>The notebook to begin with; null for the first.</summary>
    internal string? From { get; init; }

    internal required string OutputFolder { get; init; }

    internal IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    /// <summary>The scale and what asked for it, such as <c>--scale smoke</c>; null where nothing did.</summary>
    internal (string Value, string Origin)? Scale { get; init; }

    internal bool Check { get; init; }

    internal bool Update { get; init; }

    internal bool Lint { get; init; }

    internal bool Twice { get; init; }

    internal bool KeepGoing { get; init; }

    internal IReadOnlyList<long> Seeds { get; init; } = [];

    internal string? JUnit { get; init; }

    internal required TimeSpan TimeLimit { get; init; }

    internal TimeSpan? CellTimeLimit { get; init; }

    internal required IReadOnlyList<string> ProcessCommand { get; init; }

    /// <summary>What cannot be asked for together.</summary>
    /// <exception cref="NotebookException">Two options contradict each other.</exception>
    internal void RequireConsistency()
    {
        Refuse(Update && Settings.Count > 0, "--update writes the outputs that belong to a notebook as it stands: leave out --set, or change the parameters in the notebook.");
        Refuse(Check && Update, "--check compares with the committed outputs and --update rewrites them: leave out one.");
        Refuse(Check && Settings.Count > 0, "--check compares with the outputs of the notebook as it stands: leave out --set.");
        Refuse(Seeds.Count > 0 && (Check || Update), $"--seeds runs the notebooks with other seeds than theirs: leave out {(Check ? "--check" : "--update")}.");
        Refuse(Seeds.Count > 0 && Settings.Any(setting => setting.Name == "seed"), "--seeds and --set seed=... both give the seed: leave out one.");
        Refuse(Lint && (Check || Update || Twice || Seeds.Count > 0 || Settings.Count > 0),
            "--lint reads the notebooks and runs nothing: leave out the options that run them (--check lints too).");
    }

    private static void Refuse(bool isRefused, string sentence)
    {
        if (isRefused)
        {
            throw new NotebookException(sentence);
        }
    }
}
