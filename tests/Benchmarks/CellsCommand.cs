using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookVae.Hosting;

namespace NotebookVae.Benchmarks;

/// <summary><c>cells</c>: what a quick cell costs in a session of many, in milliseconds and in kilobytes that stay.</summary>
internal static class CellsCommand
{
    private const int WarmUp = 100;

    public static Command Create()
    {
        Option<int> count = new("--count") { Description = "Cells after the first hundred.", DefaultValueFactory = _ => 1000 };
        Option<bool> json = new("--json") { Description = "An object for programs." };
        Command command = new("cells", "Time and memory of quick cells in one session.") { count, json };
        command.SetAction(parsed => Run(parsed.GetValue(count), parsed.GetValue(json)));
        return command;
    }

    /// <summary>Short cells of the kinds that notebooks have: declarations, expressions, output, loops and functions.</summary>
    private static string Cell(int index) => (index % 5) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"var x{index} = {index}.5;"),
        1 => string.Create(CultureInfo.InvariantCulture, $"x{index - 1} * 2"),
        2 => string.Create(CultureInfo.InvariantCulture, $"Console.WriteLine(x{index - 2});"),
        3 => string.Create(CultureInfo.InvariantCulture, $"double F{index}(double t) => t * x{index - 3};\nF{index}(3)"),
        _ => string.Create(CultureInfo.InvariantCulture, $"var sum{index} = 0.0;\nforeach (var i in Enumerable.Range(0, 10)) sum{index} += i;\nsum{index}"),
    };

    private static void Run(int count, bool json)
    {
        // The engine takes the console over.
        TextWriter console = Console.Out;
        using ScriptEngine engine = new(Path.GetTempPath(), new Nowhere());
        for (int index = 0; index < WarmUp; index++)
        {
            RunCell(engine, index);
        }

        (long managed, long process) = Memory();
        double[] milliseconds = new double[count];
        for (int index = 0; index < count; index++)
        {
            long start = Stopwatch.GetTimestamp();
            RunCell(engine, WarmUp + index);
            milliseconds[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        (long managedAfter, long processAfter) = Memory();
        double[] sorted = [.. milliseconds.Order()];
        double kilobytes = (managedAfter - managed) / 1024.0 / count;
        double processKilobytes = (processAfter - process) / 1024.0 / count;
        double last = milliseconds[^(count / 10)..].Average();
        console.WriteLine(json
            ? JsonSerializer.Serialize(
                new
                {
                    Cells = count,
                    MedianMilliseconds = Report.Median(milliseconds),
                    Percentile99Milliseconds = sorted[count * 99 / 100],
                    LastTenthMilliseconds = last,
                    ManagedKilobytesPerCell = kilobytes,
                    ProcessKilobytesPerCell = processKilobytes,
                },
                Report.Json)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{count} cells: {Report.Median(milliseconds):0.0} ms each (99 of 100 within {sorted[count * 99 / 100]:0.0} ms, the last tenth {last:0.0} ms); "
                + $"each keeps {kilobytes:0.0} KB of managed memory, the process grows by {processKilobytes:0.0} KB each."));
    }

    private static void RunCell(ScriptEngine engine, int index)
    {
        if (engine.Run(Cell(index), string.Create(CultureInfo.InvariantCulture, $"cell {index + 1}")) is { } error)
        {
            throw new InvalidOperationException(error.Message);
        }
    }

    private static (long Managed, long Process) Memory()
    {
        for (int round = 0; round < 3; round++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using Process process = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
    }

    private sealed class Nowhere : ICellOutput
    {
        public void Text(string stream, string text)
        {
        }

        public void Display(string displayId, JsonObject data)
        {
        }

        public void Update(string displayId, JsonObject data)
        {
        }

        public void Result(JsonObject data)
        {
        }
    }
}
