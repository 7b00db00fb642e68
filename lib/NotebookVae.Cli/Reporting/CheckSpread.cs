using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>How one check's number spread over the seeds that its notebook ran with.</summary>
/// <param name="Notebook">The notebook's name.</param>
/// <param name="Check">The check's name; its turn where one name comes more than once.</param>
/// <param name="Expected">What is expected, at the first seed.</param>
/// <param name="Runs">How many runs came to the check.</param>
/// <param name="Passed">In how many it passed.</param>
/// <param name="Numbers">The obtained numbers, in the order of the seeds; empty where they are no numbers.</param>
internal sealed record CheckSpread(string Notebook, string Check, string? Expected, int Runs, int Passed, IReadOnlyList<double> Numbers)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    internal double Mean => Numbers.Average();

    /// <summary>The standard deviation of the sample (divided by n − 1); NaN for one number.</summary>
    internal double Deviation => Numbers.Count > 1 ? Math.Sqrt(Numbers.Sum(number => (number - Mean) * (number - Mean)) / (Numbers.Count - 1)) : double.NaN;

    /// <summary>The spread of every check, notebook by notebook in the order of the cells. Checks that need a larger scale are left out.</summary>
    internal static IReadOnlyList<CheckSpread> Of(IReadOnlyList<NotebookOutcome> outcomes) =>
    [
        .. outcomes.GroupBy(outcome => outcome.Source.Name).SelectMany(notebook => notebook
            .SelectMany(outcome => Named(outcome.Run!))
            .GroupBy(check => check.Name)
            .Select(check => new CheckSpread(
                notebook.Key,
                check.Key,
                check.First().Line.Expected,
                check.Count(),
                check.Count(entry => entry.Line.Outcome == CheckOutcome.Passed),
                NumbersOf(check.Select(entry => entry.Line.Obtained).ToList())))),
    ];

    /// <summary>A table in Markdown.</summary>
    internal static string ToMarkdown(IReadOnlyList<CheckSpread> spreads, IReadOnlyList<long> seeds)
    {
        var text = new StringBuilder(
            $"# Checks over seeds {string.Join(", ", seeds)}\n\n| notebook | check | passed | min | mean | max | standard deviation | expected |\n|---|---|---:|---:|---:|---:|---:|---|\n");
        foreach (var spread in spreads)
        {
            text.Append("| ").AppendJoin(" | ", [spread.Notebook, spread.Check, .. spread.Columns(), spread.Expected ?? string.Empty]).Append(" |\n");
        }

        return text.ToString();
    }

    /// <summary>The same with every number, as JSON.</summary>
    internal static string ToJson(IReadOnlyList<CheckSpread> spreads, IReadOnlyList<long> seeds) => new JsonObject
    {
        ["seeds"] = new JsonArray([.. seeds.Select(seed => (JsonNode)seed)]),
        ["checks"] = new JsonArray([.. spreads.Select(spread => (JsonNode)new JsonObject
        {
            ["notebook"] = spread.Notebook,
            ["check"] = spread.Check,
            ["expected"] = spread.Expected,
            ["runs"] = spread.Runs,
            ["passed"] = spread.Passed,
            ["obtained"] = new JsonArray([.. spread.Numbers.Select(Number)]),
            ["min"] = spread.Numbers.Count > 0 ? Number(spread.Numbers.Min()) : null,
            ["mean"] = spread.Numbers.Count > 0 ? Number(spread.Mean) : null,
            ["max"] = spread.Numbers.Count > 0 ? Number(spread.Numbers.Max()) : null,
            ["standardDeviation"] = spread.Numbers.Count > 1 ? Number(spread.Deviation) : null,
        })]),
    }.ToJsonString(Indented) + "\n";

    /// <summary>How often it passed; smallest, mean and largest number; standard deviation.</summary>
    internal string[] Columns() =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{Passed}/{Runs}"),
        .. Numbers.Count == 0 ? ["", "", "", ""] : (string[])[Text(Numbers.Min()), Text(Mean), Text(Numbers.Max()), double.IsNaN(Deviation) ? "" : Text(Deviation)],
    ];

    private static IEnumerable<(string Name, CheckLine Line)> Named(NotebookRun run)
    {
        var turns = new Dictionary<string, int>();
        foreach (var check in run.Checks.Where(check => check.Outcome != CheckOutcome.NeedsScale))
        {
            var turn = turns[check.Name] = turns.GetValueOrDefault(check.Name) + 1;
            yield return (turn == 1 ? check.Name : string.Create(CultureInfo.InvariantCulture, $"{check.Name} ({turn})"), check);
        }
    }

    private static List<double> NumbersOf(List<string?> obtained)
    {
        var numbers = obtained
            .Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : (double?)null)
            .ToList();
        return numbers.Contains(null) ? [] : [.. numbers.Select(number => number!.Value)];
    }

    // JSON has no infinity and no NaN.
    private static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    private static string Text(double value) => value.ToString("g5", CultureInfo.InvariantCulture);
}
