using Spectre.Console;

namespace NotebookVae.Cli;

/// <summary>The table at the end of a run over seeds: how each check's number spreads.</summary>
internal static class SeedTable
{
    internal static void Write(IReadOnlyList<CheckSpread> spreads)
    {
        foreach (var notebook in spreads.GroupBy(spread => spread.Notebook))
        {
            var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape(notebook.Key)) };
            table.AddColumn("check");
            foreach (var column in (string[])["passed", "min", "mean", "max", "st. dev."])
            {
                table.AddColumn(new TableColumn(column) { Alignment = Justify.Right, NoWrap = true });
            }

            table.AddColumn("expected");
            foreach (var spread in notebook)
            {
                var columns = spread.Columns().Select(Markup.Escape).ToArray();
                columns[0] = spread.Passed == spread.Runs ? columns[0] : $"[red]{columns[0]}[/]";
                table.AddRow([Markup.Escape(spread.Check), .. columns, Markup.Escape(spread.Expected ?? string.Empty)]);
            }

            AnsiConsole.Write(table);
        }
    }
}
