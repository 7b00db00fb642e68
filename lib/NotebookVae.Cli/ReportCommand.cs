using System.CommandLine;
using System.Globalization;
using NotebookVae.Hosting;

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
        var command = new Command("report", "Rebuilds the HTML report from executed notebooks, without running them.")
        {
            notebooks, folder,
        };
        command.SetAction(result => Write(result.GetRequiredValue(notebooks), result.GetValue(folder)));
        return command;
    }

    private static int Write(IReadOnlyList<string> paths, string? folder)
    {
        var runs = paths.SelectMany(NotebookFiles.Of).Distinct().Select(Notebook.Read).Select(ExecutedNotebook.ToRun).ToList();
        foreach (var same in runs.Select(run => run.Notebook).GroupBy(notebook => notebook.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (same.Skip(1).FirstOrDefault() is { } second)
            {
                throw new NotebookException(
                    $"{same.First().FilePath} and {second.FilePath} would both be written to {same.Key}.html: give one of them.");
            }
        }

        var output = folder ?? runs[0].Notebook.Folder;
        WholeFile.PrepareFolder(output);
        var report = NotebookReport.Begin(output, [.. runs.Select(run => run.Notebook)]);
        runs.ForEach(report.Write);
        report.WriteIndex(runs);
        var count = runs.Count == 1 ? "1 notebook" : string.Create(CultureInfo.InvariantCulture, $"{runs.Count} notebooks");
        // As long as it is: the path can be copied.
        Console.WriteLine($"Report of {count}: {Path.Combine(output, NotebookReport.IndexFile)}");
        return ExitCode.Success;
    }
}
