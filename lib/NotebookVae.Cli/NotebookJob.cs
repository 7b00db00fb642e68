using System.Globalization;
using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>One run of one notebook.</summary>
/// <param name="Source">The notebook as it was found.</param>
/// <param name="Notebook">The notebook to run: the same, or with other parameters.</param>
/// <param name="Seed">The seed that <c>--seeds</c> gives it; null without.</param>
/// <param name="Options">How to run it.</param>
internal sealed record NotebookJob(Notebook Source, Notebook Notebook, long? Seed, NotebookRunOptions Options)
{
    /// <summary>The notebook's name, with its seed where it was given one.</summary>
    internal string Name => Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $"{Source.Name}, seed {seed}") : Source.Name;

    /// <summary>The runs that a request asks for, in order.</summary>
    /// <exception cref="NotebookException">A parameter or scale does not fit a notebook.</exception>
    internal static IReadOnlyList<NotebookJob> Of(IReadOnlyList<Notebook> notebooks, RunRequest request, string defaultScale, string seedParameter) =>
    [
        .. notebooks.SelectMany(notebook => request.Seeds.Count == 0
            ? [new NotebookJob(notebook, WithSettings(notebook, request), Seed: null, OptionsFor(notebook, request, defaultScale))]
            : request.Seeds.Select(seed => new NotebookJob(
                notebook, WithSeed(WithSettings(notebook, request), seedParameter, seed), seed, OptionsFor(notebook, request, defaultScale)))),
    ];

    private static NotebookRunOptions OptionsFor(Notebook notebook, RunRequest request, string defaultScale) => new()
    {
        Scale = ScaleOf(notebook, request) ?? defaultScale,
        TimeLimit = request.TimeLimit,
        CellTimeLimit = request.CellTimeLimit,
        Twice = request.Twice,
        ProcessCommand = request.ProcessCommand,
    };

    /// <summary>Outputs are compared at the scale that they were made with.</summary>
    private static string? ScaleOf(Notebook notebook, RunRequest request)
    {
        if (!request.Check || notebook.Provenance is not { } provenance)
        {
            return request.Scale?.Value;
        }

        return request.Scale is not { } scale || scale.Value == provenance.Scale
            ? provenance.Scale
            : throw new NotebookException(
                $"--check compares with the outputs of {NotebookSelection.PathOf(notebook)}, which were made at scale {provenance.Scale}, but {scale.Origin} asks for {scale.Value}: leave it out.");
    }

    private static Notebook WithSettings(Notebook notebook, RunRequest request)
    {
        var copy = notebook.Copy();
        foreach (var (name, value) in request.Settings)
        {
            NotebookParameters.Set(copy, name, value);
        }

        return copy;
    }

    private static Notebook WithSeed(Notebook notebook, string parameter, long seed)
    {
        if (!NotebookParameters.NamesIn(notebook).Contains(parameter))
        {
            throw new NotebookException($"--seeds: the notebook {NotebookSelection.PathOf(notebook)} has no parameter '{parameter}' to give values to.");
        }

        NotebookParameters.Set(notebook, parameter, seed.ToString(CultureInfo.InvariantCulture));
        return notebook;
    }
}
