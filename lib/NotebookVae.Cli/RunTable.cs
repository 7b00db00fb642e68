using System.Globalization;
using NotebookVae.Hosting;
using Spectre.Console;

namespace NotebookVae.Cli;

/// <summary>The table at the end of a run.</summary>
internal static class RunTable
{
    internal static void Write(IReadOnlyList<NotebookOutcome> outcomes, RunRequest request)
    {
        var isCompared = request.Check || request.Twice;
        var isLinted = request.Check || request.Lint;
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("notebook");
        string[] columns =
        [
            .. request.Lint ? Array.Empty<string>() : ["cells", "passed", "failed", "need scale", "figures", "seconds"],
            .. isCompared ? (string[])["differences"] : [],
            .. isLinted ? (string[])["lint"] : [],
        ];
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right, NoWrap = true });
        }

        table.AddColumn(new TableColumn("result") { NoWrap = true });
        foreach (var outcome in outcomes)
        {
            table.AddRow(
            [
                Markup.Escape(outcome.Name),
                .. outcome.Run is { } run ? Figures(run) : [],
                .. isCompared ? (string[])[Number(outcome.Differences.Count + outcome.DifferencesAgain.Count)] : [],
                .. isLinted ? (string[])[Number(outcome.Lint.Count(finding => !finding.IsWarning))] : [],
                outcome.Passed ? "[green]passed[/]" : "[red]FAILED[/]",
            ]);
        }

        AnsiConsole.Write(table);
        if (!request.Lint)
        {
            AnsiConsole.MarkupLineInterpolated($"Report: {Path.Combine(request.OutputFolder, NotebookReport.IndexFile)}");
        }
    }

    private static string[] Figures(NotebookRun run) =>
    [
        run.CellsRun == run.CellCount ? Number(run.CellCount) : $"{Number(run.CellsRun)}/{Number(run.CellCount)}",
        Number(run.Count(CheckOutcome.Passed)),
        Number(run.Count(CheckOutcome.Failed)),
        Number(run.Count(CheckOutcome.NeedsScale)),
        Number(run.Figures),
        run.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
    ];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
