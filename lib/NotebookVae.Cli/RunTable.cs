using System.Globalization;
using NotebookVae.Hosting;
using Spectre.Console;

namespace NotebookVae.Cli;

/// <summary>The table at the end of a run.</summary>
internal static class RunTable
{
    internal static void Write(IReadOnlyList<NotebookRun> runs, string outputFolder)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("notebook");
        foreach (var column in (string[])["cells", "passed", "failed", "need scale", "figures", "seconds"])
        {
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right, NoWrap = true });
        }

        table.AddColumn(new TableColumn("result") { NoWrap = true });
        foreach (var run in runs)
        {
            table.AddRow(
                Markup.Escape(run.Notebook.Name),
                run.Passed ? Number(run.CellCount) : $"{Number(run.CellsRun)}/{Number(run.CellCount)}",
                Number(run.Count(CheckOutcome.Passed)),
                Number(run.Count(CheckOutcome.Failed)),
                Number(run.Count(CheckOutcome.NeedsScale)),
                Number(run.Figures),
                run.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
                run.Passed ? "[green]passed[/]" : "[red]FAILED[/]");
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"Report: {Path.Combine(outputFolder, NotebookReport.IndexFile)}");
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
