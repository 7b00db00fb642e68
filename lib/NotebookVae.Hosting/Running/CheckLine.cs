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
            : null;

    /// <summary>The checks in the standard output of a notebook's cells.</summary>
    public static IReadOnlyList<CheckLine> In(Notebook notebook) =>
    [
        .. notebook.Cells.SelectMany(cell => cell.Outputs.OfType<JsonObject>())
            .Where(output => output["output_type"]?.ToString() == "stream" && output["name"]?.ToString() == "stdout")
            .SelectMany(output => MultilineText.Read(output["text"]).Split('\n'))
            .Select(Parse)
            .OfType<CheckLine>(),
    ];

    [GeneratedRegex(@"^\[(pass|FAIL|needs quick|needs full)\] (.+?)(?: \| obtained (.+?) \| expected (.+?) \| tolerance (.+))?$")]
    private static partial Regex Grammar();
}
