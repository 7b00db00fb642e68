using System.CommandLine;
using NotebookVae.Hosting;
using Spectre.Console;

namespace NotebookVae.Cli;

/// <summary><c>report</c>: writes the HTML report of notebooks that have been executed already.</summary>
internal static class ReportCommand
{
    internal static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook or folder")
        {
            Description = "Executed notebooks (.ipynb), or folders of them. Default: artifacts/run, where run writes them.",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => [Path.Combine("artifacts", "run")],
        };
        var folder = new Option<string?>("--out")
        {
            Description = "The folder for the report. Default: that of the first notebook.",
            HelpName = "folder",
        };
        var command = new Command("report", "Rebuilds the HTML report from executed notebooks, without running them.") { notebooks, folder };
        command.SetAction(result => Write(result.GetRequiredValue(notebooks), result.GetValue(folder)));
        return command;
    }

    private static int Write(IReadOnlyList<string> paths, string? folder)
    {
        var runs = paths.SelectMany(NotebookFiles.Of).Distinct().Select(Notebook.Read).Select(ExecutedNotebook.ToRun).ToList();
        foreach (var (name, same) in runs.GroupBy(run => run.Notebook.Name, StringComparer.OrdinalIgnoreCase).Select(group => (group.Key, group.ToList())))
        {
            if (same.Count > 1)
            {
                throw new NotebookException($"{same[0].Notebook.FilePath} and {same[1].Notebook.FilePath} would both be written to {name}.html: give one of them.");
            }
        }

        var output = folder ?? runs[0].Notebook.Folder;
        WholeFile.PrepareFolder(output);
        var report = NotebookReport.Begin(output, [.. runs.Select(run => run.Notebook)]);
        runs.ForEach(report.Write);
        report.WriteIndex(runs);
        AnsiConsole.WriteLine($"Report of {runs.Count} notebook{(runs.Count == 1 ? string.Empty : "s")}: {Path.Combine(output, NotebookReport.IndexFile)}");
        return ExitCode.Success;
    }
}
