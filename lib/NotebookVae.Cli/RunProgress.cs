using System.Diagnostics;
using System.Globalization;
using NotebookVae.Hosting;
using Spectre.Console;

namespace NotebookVae.Cli;

/// <summary>
/// Shows how far a notebook is: on a terminal one line that is rewritten, with what the cell printed last; where the output goes to a
/// file, one line when it starts and one when it ends.
/// </summary>
internal static class RunProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    internal static async Task<NotebookRun> ShowAsync(Notebook notebook, Func<INotebookObserver, Task<NotebookRun>> run)
    {
        var observer = new Observer();
        if (!AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            AnsiConsole.WriteLine($"{notebook.Name} ...");
            var plain = await run(observer).ConfigureAwait(false);
            AnsiConsole.WriteLine(Ending(plain));
            return plain;
        }

        var result = await AnsiConsole.Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(notebook.Name), async status =>
        {
            var running = run(observer);
            while (await Task.WhenAny(running, Task.Delay(Interval)).ConfigureAwait(false) != running)
            {
                status.Status = Line(notebook, observer);
            }

            return await running.ConfigureAwait(false);
        }).ConfigureAwait(false);
        AnsiConsole.WriteLine(Ending(result));
        return result;
    }

    private static string Ending(NotebookRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Notebook.Name}: {(run.Passed ? "passed" : "FAILED")}, {run.CellsRun}/{run.CellCount} cells in {run.Elapsed.TotalSeconds:0.0} s");

    private static string Line(Notebook notebook, Observer observer)
    {
        var (number, count, seconds, text) = observer.Snapshot();
        var place = number == 0 ? "starting" : string.Create(CultureInfo.InvariantCulture, $"cell {number}/{count}, {seconds:0} s");
        var line = $"{notebook.Name}: {place}  {text}";
        var room = Math.Max(20, AnsiConsole.Profile.Width - 6);
        return Markup.Escape(line.Length > room ? line[..room] : line);
    }

    private sealed class Observer : INotebookObserver
    {
        private readonly Lock gate = new();
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private int number;
        private int count;
        private string lastLine = string.Empty;

        public void CellStarted(int number, int count)
        {
            lock (gate)
            {
                (this.number, this.count, lastLine) = (number, count, string.Empty);
            }
        }

        public void TextWritten(string text)
        {
            var line = text.Split('\n', '\r').LastOrDefault(line => !string.IsNullOrWhiteSpace(line));
            lock (gate)
            {
                lastLine = line is null ? lastLine : new string([.. line.Select(character => char.IsControl(character) ? ' ' : character)]);
            }
        }

        internal (int Number, int Count, double Seconds, string LastLine) Snapshot()
        {
            lock (gate)
            {
                return (number, count, clock.Elapsed.TotalSeconds, lastLine);
            }
        }
    }
}
