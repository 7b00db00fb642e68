using System.Diagnostics;
using System.Globalization;
using NotebookVae.Hosting;
using Spectre.Console;

namespace NotebookVae.Cli;

/// <summary>
/// Shows how far a notebook is: on a terminal one line that is rewritten, with what the cell printed last; where the output goes to a
/// file, one line when it starts, one when it ends, and one a minute between them.
/// </summary>
internal static class RunProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan PlainInterval = TimeSpan.FromMinutes(1);

    /// <param name="name">What the notebook is called.</param>
    /// <param name="run">Runs it.</param>
    internal static async Task<NotebookRun> ShowAsync(string name, Func<INotebookObserver, Task<NotebookRun>> run)
    {
        var observer = new Observer();
        if (!AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            AnsiConsole.WriteLine($"{name} ...");
            var plain = run(observer);
            while (await Task.WhenAny(plain, Task.Delay(PlainInterval)).ConfigureAwait(false) != plain)
            {
                AnsiConsole.WriteLine($"  {Place(observer)}");
            }

            AnsiConsole.WriteLine(Ending(name, await plain.ConfigureAwait(false)));
            return await plain.ConfigureAwait(false);
        }

        var result = await AnsiConsole.Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(name), async status =>
        {
            var running = run(observer);
            while (await Task.WhenAny(running, Task.Delay(Interval)).ConfigureAwait(false) != running)
            {
                status.Status = Line(name, observer);
            }

            return await running.ConfigureAwait(false);
        }).ConfigureAwait(false);
        AnsiConsole.WriteLine(Ending(name, result));
        return result;
    }

    private static string Ending(string name, NotebookRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {(run.Passed ? "checks passed" : "FAILED")}, {run.CellsRun}/{run.CellCount} cells in {run.Elapsed.TotalSeconds:0.0} s");

    private static string Place(Observer observer)
    {
        var (number, count, seconds, _) = observer.Snapshot();
        return number == 0 ? "starting" : string.Create(CultureInfo.InvariantCulture, $"cell {number}/{count}, {seconds:0} s");
    }

    private static string Line(string name, Observer observer)
    {
        var line = $"{name}: {Place(observer)}  {observer.Snapshot().LastLine}";
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
