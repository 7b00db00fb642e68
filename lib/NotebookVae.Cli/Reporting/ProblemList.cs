using System.Globalization;
using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>What is to be put right, on the error stream: a line each, which names the notebook.</summary>
internal static class ProblemList
{
    private const int ListedEach = 40;

    internal static async Task WriteAsync(IReadOnlyList<NotebookOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            var path = NotebookSelection.PathOf(outcome.Source) + (outcome.Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $" (seed {seed})") : string.Empty);
            var problems = outcome.Problems.OrderBy(problem => problem.IsWarning).ToList();
            foreach (var problem in problems.Take(ListedEach))
            {
                await Console.Error.WriteLineAsync($"{path}: {(problem.IsWarning ? "advice: " : string.Empty)}{problem.Message}").ConfigureAwait(false);
            }

            if (problems.Count > ListedEach)
            {
                await Console.Error.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{path}: and {problems.Count - ListedEach} more.")).ConfigureAwait(false);
            }
        }
    }
}
