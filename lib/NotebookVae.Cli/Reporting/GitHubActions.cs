using System.Globalization;
using System.Text;
using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>Inside GitHub Actions: annotations at the notebooks' files, and a table on the job's page.</summary>
internal static class GitHubActions
{
    // GitHub shows ten annotations of a kind a step.
    private const int AnnotationsEach = 10;

    internal static bool IsHere => Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";

    /// <summary>The commands that annotate files, a line each.</summary>
    internal static IEnumerable<string> Annotations(NotebookOutcome outcome)
    {
        var root = Environment.GetEnvironmentVariable("GITHUB_WORKSPACE") is { Length: > 0 } workspace ? workspace : Environment.CurrentDirectory;
        var file = Path.GetRelativePath(root, outcome.Source.FilePath).Replace('\\', '/');
        return outcome.Problems.OrderBy(problem => problem.IsWarning).Take(AnnotationsEach).Select(problem =>
            $"::{(problem.IsWarning ? "warning" : "error")} file={Property(file)},title={Property($"{outcome.Name}: {problem.Kind}")}::{Data(problem.Message)}");
    }

    /// <summary>The table for the job's page, in Markdown.</summary>
    internal static string Summary(IReadOnlyList<NotebookOutcome> outcomes)
    {
        var text = new StringBuilder("### Notebooks\n\n| notebook | result | cells | checks passed | seconds |\n|---|---|---:|---:|---:|\n");
        foreach (var outcome in outcomes)
        {
            var run = outcome.Run;
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {outcome.Name} | {(outcome.Passed ? "passed" : "**FAILED**")} | {run?.CellsRun} | {run?.Count(CheckOutcome.Passed)} | {run?.Elapsed.TotalSeconds:0.0} |\n");
        }

        foreach (var outcome in outcomes.Where(outcome => !outcome.Passed))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{outcome.Name}**\n\n");
            foreach (var problem in outcome.Problems.Where(problem => !problem.IsWarning).Take(AnnotationsEach))
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Escape(problem.Message)}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Writes both.</summary>
    internal static async Task WriteAsync(IReadOnlyList<NotebookOutcome> outcomes)
    {
        foreach (var line in outcomes.SelectMany(Annotations))
        {
            await Console.Out.WriteLineAsync(line).ConfigureAwait(false);
        }

        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } file)
        {
            try
            {
                await File.AppendAllTextAsync(file, Summary(outcomes)).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new NotebookException($"GITHUB_STEP_SUMMARY names {file}, which cannot be written: {exception.Message}", exception);
            }
        }
    }

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    // Text from a notebook stays text.
    private static string Escape(string text) =>
        $"`{text.Replace('`', '\'').Replace('\n', ' ').Replace('\r', ' ')}`";
}
