using Spectre.Console;

namespace NotebookVae.Cli;

/// <summary>Findings as a table.</summary>
internal static class DoctorTable
{
    internal static Table Of(IReadOnlyList<(IProbe Probe, Finding Finding)> findings)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn(string.Empty) { NoWrap = true });
        table.AddColumn(new TableColumn("what") { NoWrap = true });
        table.AddColumn("here");
        table.AddColumn("what it would give");
        foreach (var (probe, finding) in findings)
        {
            table.AddRow(Sign(finding.Verdict), Markup.Escape(probe.Name), Markup.Escape(finding.Text), Markup.Escape(finding.Advice));
        }

        return table;
    }

    private static string Sign(Verdict verdict) => verdict switch
    {
        Verdict.Present => "[green]ok[/]",
        Verdict.Missing => "[yellow]missing[/]",
        _ => "[red]wrong[/]",
    };
}
