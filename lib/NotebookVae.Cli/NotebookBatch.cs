using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>The notebooks of one command, run one after another.</summary>
internal sealed class NotebookBatch
{
    internal required IReadOnlyList<string> Paths { get; init; }

    internal required string OutputFolder { get; init; }

    internal required IReadOnlyList<(string Name, string Value)> Settings { get; init; }

    internal required bool Update { get; init; }

    internal required NotebookRunOptions Options { get; init; }

    /// <summary>Runs them all, also after one has failed: they do not depend on each other.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var notebooks = ReadAll();
        WholeFile.PrepareFolder(OutputFolder);

        var report = NotebookReport.Begin(OutputFolder, notebooks);
        var runs = new List<NotebookRun>();
        foreach (var notebook in notebooks)
        {
            var run = await RunProgress.ShowAsync(notebook, observer => NotebookRunner.RunAsync(notebook, Options, observer, cancellationToken))
                .ConfigureAwait(false);
            runs.Add(run);
            run.Notebook.Write(Path.Combine(OutputFolder, $"{notebook.Name}.ipynb"));
            report.Write(run);
            if (Update && run.Passed)
            {
                run.Notebook.Write(notebook.FilePath);
            }
        }

        report.WriteIndex(runs);
        RunTable.Write(runs, OutputFolder);
        foreach (var run in runs.Where(run => !run.Passed))
        {
            await Console.Error.WriteLineAsync($"{run.Notebook.FilePath}: {run.Failure}").ConfigureAwait(false);
        }

        return runs.All(run => run.Passed) ? ExitCode.Success : ExitCode.NotebookFailed;
    }

    /// <summary>All that can be wrong with the input is found before the first notebook starts.</summary>
    private List<Notebook> ReadAll()
    {
        if (Update && Settings.Count > 0)
        {
            throw new NotebookException("--update writes the outputs that belong to a notebook as it stands: leave out --set, or change the parameters in the notebook.");
        }

        var notebooks = Paths.SelectMany(FilesOf).Distinct().Select(Notebook.Read).ToList();
        var outputs = new Dictionary<string, Notebook>(StringComparer.OrdinalIgnoreCase);
        foreach (var notebook in notebooks)
        {
            if (!notebook.Cells.Any(cell => cell.IsRunnable))
            {
                throw new NotebookException($"The notebook {notebook.FilePath} has no code cells: there is nothing to run.");
            }

            if (notebook.Language is { } language && !language.Equals("C#", StringComparison.OrdinalIgnoreCase))
            {
                throw new NotebookException($"The notebook {notebook.FilePath} is written in {language}: only C# notebooks run here.");
            }

            if (notebook.Folder == Path.TrimEndingDirectorySeparator(Path.GetFullPath(OutputFolder)))
            {
                throw new NotebookException($"--out is {OutputFolder}, the folder of the notebook {notebook.FilePath} itself: name another (--update rewrites notebooks in place).");
            }

            if (!outputs.TryAdd(notebook.Name, notebook))
            {
                throw new NotebookException(
                    $"{outputs[notebook.Name].FilePath} and {notebook.FilePath} would both be written to {Path.Combine(OutputFolder, notebook.Name)}.ipynb: run them one by one, each with its own --out.");
            }

            foreach (var (name, value) in Settings)
            {
                NotebookParameters.Set(notebook, name, value);
            }
        }

        return notebooks;
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path))
        {
            return [Path.GetFullPath(path)];
        }

        if (!Directory.Exists(path))
        {
            throw new NotebookException(
                path.StartsWith('-') ? $"There is no option {path}. (--help tells what there is.)" : $"There is no notebook or folder {path}.");
        }

        var files = Directory.GetFiles(path, "*.ipynb").Select(Path.GetFullPath).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new NotebookException($"The folder {path} has no notebooks (*.ipynb).");
    }
}
