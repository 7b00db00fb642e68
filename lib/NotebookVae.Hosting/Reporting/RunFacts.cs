using System.Globalization;

namespace NotebookVae.Hosting;

/// <summary>How a run went, in a line of HTML.</summary>
internal static class RunFacts
{
    internal static string Of(NotebookRun run)
    {
        var cells = run.CellsRun == run.CellCount ? Plural(run.CellCount, "cell") : $"{Number(run.CellsRun)} of {Plural(run.CellCount, "cell")}";
        string[] facts =
        [
            run.Passed ? "<span class=\"passed\"><span aria-hidden=\"true\">✓</span> passed</span>" : "<span class=\"failed\"><span aria-hidden=\"true\">✗</span> failed</span>",
            .. Checks(run),
            cells,
            Plural(run.Figures, "figure"),
            .. run.Elapsed > TimeSpan.Zero ? (string[])[Time(run.Elapsed)] : [],
        ];
        return string.Join(" <span aria-hidden=\"true\">·</span> ", facts.Select(fact => $"<span class=\"fact\">{fact}</span>"));
    }

    /// <summary>A time as people say it.</summary>
    internal static string Time(TimeSpan time) => time.TotalSeconds < 100
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : $"{Number((int)time.TotalMinutes)} min {Number(time.Seconds)} s";

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    internal static string Plural(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? string.Empty : "s")}";

    private static IEnumerable<string> Checks(NotebookRun run)
    {
        var (passed, failed, needs) = (run.Count(CheckOutcome.Passed), run.Count(CheckOutcome.Failed), run.Count(CheckOutcome.NeedsScale));
        if (passed + failed + needs == 0)
        {
            yield return "no checks";
            yield break;
        }

        yield return $"{Plural(passed, "check")} passed";
        if (failed > 0)
        {
            yield return $"<span class=\"failed\">{Number(failed)} failed</span>";
        }

        if (needs > 0)
        {
            yield return $"{Number(needs)} need{(needs == 1 ? "s" : string.Empty)} a larger scale";
        }
    }
}
