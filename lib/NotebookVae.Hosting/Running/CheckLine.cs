using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookVae.Hosting;

/// <summary>How a check ended.</summary>
public enum CheckOutcome
{
    /// <summary>The claim holds.</summary>
    Passed,

    /// <summary>The claim does not hold.</summary>
    Failed,

    /// <summary>The claim needs a larger scale than this run's and was not checked.</summary>
    NeedsScale,
}

/// <summary>
/// A line of a cell's output that tells how a check ended:
/// <c>[pass] name | obtained a | expected b | tolerance c</c>, <c>[FAIL] ...</c>, <c>[needs quick] name</c> or <c>[needs full] name</c>.
/// </summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Name">What was claimed.</param>
public sealed partial record CheckLine(CheckOutcome Outcome, string Name)
{
    /// <summary>What was obtained; null where nothing was compared.</summary>
    public string? Obtained { get; init; }

    /// <summary>What was expected; null where nothing was compared.</summary>
    public string? Expected { get; init; }

    /// <summary>The tolerance; null where nothing was compared.</summary>
    public string? Tolerance { get; init; }

    /// <summary>The id of the cell that printed it, where it was read from a notebook.</summary>
    public string? CellId { get; init; }

    /// <summary>The check that a line tells of, or null when it is another line.</summary>
    public static CheckLine? Parse(string line) =>
        Grammar().Match(line) is { Success: true } match
            ? new CheckLine(
                match.Groups[1].Value switch
                {
                    "pass" => CheckOutcome.Passed,
                    "FAIL" => CheckOutcome.Failed,
                    _ => CheckOutcome.NeedsScale,
                },
                match.Groups[2].Value)
            {
                Obtained = Field(match, 3),
                Expected = Field(match, 4),
                Tolerance = Field(match, 5),
            }
            : null;

    /// <summary>The checks in the standard output of a notebook's cells.</summary>
    public static IReadOnlyList<CheckLine> In(Notebook notebook) =>
    [
        .. notebook.Cells.SelectMany(cell => cell.Outputs.OfType<JsonObject>()
            .Where(output => output["output_type"]?.ToString() == "stream" && output["name"]?.ToString() == "stdout")
            .SelectMany(output => MultilineText.Read(output["text"]).Split('\n'))
            .Select(Parse)
            .OfType<CheckLine>()
            .Select(check => check with { CellId = cell.Id })),
    ];

    private static string? Field(Match match, int group) => match.Groups[group] is { Success: true } field ? field.Value : null;

    [GeneratedRegex(@"^\[(pass|FAIL|needs quick|needs full)\] (.+?)(?: \| obtained (.+?) \| expected (.+?) \| tolerance (.+))?$")]
    private static partial Regex Grammar();
}
