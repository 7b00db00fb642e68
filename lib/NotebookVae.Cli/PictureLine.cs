using System.Globalization;
using NotebookVae.Hosting;

namespace NotebookVae.Cli;

/// <summary>Draws the static pictures of a notebook's figures and says in a line what became of them.</summary>
internal static class PictureLine
{
    internal static async Task DrawAsync(StaticPictures pictures, NotebookRun run, Notebook committed, CancellationToken cancellationToken)
    {
        var tally = await pictures.DrawAsync(run.Notebook, committed, cancellationToken).ConfigureAwait(false);
        if (tally.Figures > 0)
        {
            // As long as it is: a path in it can be copied.
            await Console.Out.WriteLineAsync($"{run.Notebook.Name}: {Of(tally)}").ConfigureAwait(false);
        }
    }

    internal static string Of(PictureTally tally)
    {
        string[] parts =
        [
            .. tally.Kept > 0 ? (string[])[Number(tally.Kept, "kept")] : [],
            .. tally.Drawn > 0 ? (string[])[Number(tally.Drawn, "drawn")] : [],
            .. tally.Missing > 0 ? (string[])[Number(tally.Missing, "missing")] : [],
        ];
        return $"pictures of figures: {string.Join(", ", parts)}{(tally.Problem is { } problem ? $". {problem}" : string.Empty)}";
    }

    private static string Number(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}");
}
