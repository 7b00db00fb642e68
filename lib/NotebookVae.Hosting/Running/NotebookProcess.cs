using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookVae.Hosting;

/// <summary>
/// The inside of the process that runs one notebook. It reads the cells from its standard input, reports over a pipe of its own, so
/// that nothing that a cell prints can disturb the reports, and ends when its standard input does: then whoever started it is gone.
/// </summary>
public static class NotebookProcess
{
    /// <summary>The argument that makes a program be the process of a notebook; the pipe's handle follows it.</summary>
    public const string Command = "notebook-process";

    /// <summary>Bytes on the heap beyond which what a cell left behind is given back before the next one.</summary>
    private const long MuchMemory = 512 << 20;

    /// <summary>Runs the cells and returns the process's exit code.</summary>
    /// <param name="pipeHandle">The handle of the pipe to report on.</param>
    public static int Run(string pipeHandle)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        // Ctrl+C reaches every process of a terminal; here the parent decides what becomes of it.
        using var interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var pipe = new AnonymousPipeClientStream(PipeDirection.Out, pipeHandle);
        using var reports = new StreamWriter(pipe, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        using var requests = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        var requestLine = requests.ReadLineAsync();
        var reporter = new Reporter(reports);
        using var engine = new ScriptEngine(Environment.CurrentDirectory, reporter);
        if (requestLine.GetAwaiter().GetResult() is not { } line)
        {
            return 1;
        }

        EndWithParent(requests);
        var request = JsonSerializer.Deserialize(line, HostJson.Default.HostRequest)!;
        foreach (var cell in request.Cells)
        {
            reporter.BeginCell();
            Report(reports, new CellStarted(cell.Number));
            if (engine.Run(cell.Source, $"cell {cell.Number}") is { } error)
            {
                Report(reports, new CellFailed(error));
                if (!cell.IsAgain)
                {
                    break;
                }

                continue;
            }

            Report(reports, new CellFinished(cell.Number));
            ReturnMemory();
        }

        Report(reports, new NotebookFinished());
        return 0;
    }

    /// <summary>
    /// Cells leave large objects behind, such as tensors that nobody disposed. On a machine with much memory the collector is in no hurry;
    /// a notebook should be content with little.
    /// </summary>
    private static void ReturnMemory()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > MuchMemory)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }
    }

    private static void EndWithParent(StreamReader requests)
    {
        var watch = new Thread(() =>
        {
            try
            {
                requests.ReadLine();
            }
            catch (IOException)
            {
                // As good as an end.
            }

            // At once, whatever the cell is doing; the parent closes the pipe only when it is done with this process.
            Process.GetCurrentProcess().Kill();
        })
        {
            IsBackground = true,
            Name = "end with parent",
        };
        watch.Start();
    }

    private static void Report(StreamWriter reports, HostEvent report) => Write(reports, Line(report));

    private static string Line(HostEvent report) => JsonSerializer.Serialize(report, HostJson.Default.HostEvent);

    private static void Write(StreamWriter reports, string line)
    {
        lock (reports)
        {
            reports.WriteLine(line);
            reports.Flush();
        }
    }

    /// <summary>Passes on what a cell shows, in messages of bounded size: the runner must stand any cell.</summary>
    private sealed class Reporter(StreamWriter reports) : ICellOutput
    {
        private const int PieceLength = 1 << 16;

        private int valuesLength;

        internal void BeginCell() => Interlocked.Exchange(ref valuesLength, 0);

        public void Text(string stream, string text)
        {
            for (var start = 0; start < text.Length;)
            {
                var end = Math.Min(start + PieceLength, text.Length);
                end -= end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
                Report(reports, new TextWritten(stream, text[start..end]));
                start = end;
            }
        }

        public void Display(string displayId, JsonObject data) => ReportValue(data, bounded => new ValueDisplayed(displayId, bounded), isKept: true);

        // An update takes the place of what was there.
        public void Update(string displayId, JsonObject data) => ReportValue(data, bounded => new DisplayUpdated(displayId, bounded), isKept: false);

        public void Result(JsonObject data) => ReportValue(data, bounded => new ResultShown(bounded), isKept: true);

        private void ReportValue(JsonObject data, Func<JsonObject, HostEvent> message, bool isKept)
        {
            var line = Line(message(data));
            var total = isKept ? Interlocked.Add(ref valuesLength, line.Length) : line.Length;
            if (total is > OutputLimit.Values or < 0)
            {
                Interlocked.Add(ref valuesLength, isKept ? -line.Length : 0);
                line = Line(message(new JsonObject { ["text/plain"] = OutputLimit.LeftOutValue(line.Length) }));
            }

            Write(reports, line);
        }
    }
}
