using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookVae.Hosting;

namespace NotebookVae.Benchmarks;

/// <summary><c>kernel-startup</c>: milliseconds from the start of a process to the output of its first cell.</summary>
internal static class KernelStartupCommand
{
    public static Command Create()
    {
        Option<int> rounds = new("--rounds") { Description = "Processes, of which the median counts.", DefaultValueFactory = _ => 9 };
        Option<bool> json = new("--json") { Description = "An object for programs." };
        Option<bool> once = new("--once") { Description = "What each of those processes does.", Hidden = true };
        Command command = new("kernel-startup", "How soon the first cell has run.") { rounds, json, once };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(once))
            {
                RunOnce();
                return;
            }

            double[] measured = [.. Enumerable.Range(0, parsed.GetValue(rounds)).Select(_ => Measure())];
            double median = Report.Median(measured);
            Console.Out.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { Milliseconds = median, Rounds = measured.Length }, Report.Json)
                : $"The first cell has run {Report.Number(median)} ms after the process starts: median of {measured.Length} processes, "
                    + $"{Report.Number(measured.Min())} to {Report.Number(measured.Max())}.");
        });
        return command;
    }

    private static void RunOnce()
    {
        TextWriter console = Console.Out;
        DateTime shown = default;
        using (ScriptEngine engine = new(Path.GetTempPath(), new Clock(() => shown = DateTime.Now)))
        {
            engine.Run("1 + 1", "cell 1");
        }

        using Process process = Process.GetCurrentProcess();
        console.WriteLine((shown - process.StartTime).TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture));
    }

    private static double Measure()
    {
        using Process child = Children.Start("kernel-startup", "--once");
        string answer = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    private sealed class Clock(Action shown) : ICellOutput
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

        public void Result(JsonObject data) => shown();
    }
}
