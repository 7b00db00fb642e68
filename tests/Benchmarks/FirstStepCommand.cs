using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace NotebookVae.Benchmarks;

/// <summary><c>first-step</c>: milliseconds from the start of a process to the end of its first training step.</summary>
internal static class FirstStepCommand
{
    public static Command Create()
    {
        Option<int> rounds = new("--rounds") { Description = "Processes, of which the median counts.", DefaultValueFactory = _ => 9 };
        Option<bool> json = new("--json") { Description = "An object for programs." };
        Option<bool> once = new("--once") { Description = "What each of those processes does.", Hidden = true };
        Command command = new("first-step", "How soon the first training step is done.") { rounds, json, once };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(once))
            {
                using Training training = new(100, 500);
                Console.Out.WriteLine((DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture));
                return;
            }

            double[] measured = [.. Enumerable.Range(0, parsed.GetValue(rounds)).Select(_ => Measure())];
            double median = Report.Median(measured);
            Console.Out.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { Milliseconds = median, Rounds = measured.Length }, Report.Json)
                : $"The first training step (batch 100) ends {Report.Number(median)} ms after the process starts: median of {measured.Length} processes, "
                    + $"{Report.Number(measured.Min())} to {Report.Number(measured.Max())}.");
        });
        return command;
    }

    private static double Measure()
    {
        using Process child = Children.Start("first-step", "--once");
        string answer = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }
}
