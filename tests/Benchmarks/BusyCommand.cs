using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Spectre.Console;
using TorchSharp;

namespace NotebookVae.Benchmarks;

/// <summary><c>busy</c>: training with one thread and with all while another process keeps every core busy.</summary>
internal static class BusyCommand
{
    public static Command Create()
    {
        Option<int[]> batch = new("--batch") { Description = "Batch sizes.", DefaultValueFactory = _ => [100, 512], AllowMultipleArgumentsPerToken = true };
        Option<double> seconds = new("--seconds") { Description = "Seconds of each measurement.", DefaultValueFactory = _ => 2 };
        Option<int> rounds = new("--rounds") { Description = "Interleaved rounds, of which the median counts.", DefaultValueFactory = _ => 5 };
        Option<bool> json = new("--json") { Description = "An array of objects for programs, instead of a table." };
        Option<bool> compete = new("--compete") { Description = "What each competing process does.", Hidden = true };
        Command command = new("busy", "Images a second with one thread and with all, beside a competing process on each core.") { batch, seconds, rounds, json, compete };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(compete))
            {
                Compete();
            }
            else
            {
                Run(parsed.GetValue(batch)!, parsed.GetValue(seconds), parsed.GetValue(rounds), parsed.GetValue(json));
            }
        });
        return command;
    }

    /// <summary>Computes until the parent is gone.</summary>
    private static void Compete()
    {
        double x = 0;
        Task<string?> parentGone = Task.Run(Console.In.ReadLine); // its asynchronous form blocks
        while (!parentGone.IsCompleted)
        {
            for (int i = 0; i < 1_000_000; i++)
            {
                x = Math.FusedMultiplyAdd(x, 0.999, i);
            }
        }

        GC.KeepAlive(x);
    }

    private static void Run(int[] batches, double seconds, int rounds, bool json)
    {
        int all = Environment.ProcessorCount;
        Process[] competitors = [.. Enumerable.Range(0, all).Select(_ => Children.Start("busy", "--compete"))];
        try
        {
            List<Result> results = [.. batches.Select(batch => Measure(batch, all, seconds, rounds))];
            if (json)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(results, Report.Json));
                return;
            }

            Table table = new Table().AddColumns("batch", "images/s, one thread", $"images/s, {all} threads", "ratio");
            foreach (Result r in results)
            {
                table.AddRow(Report.Number(r.Batch), Report.Number(r.OneThread), Report.Number(r.AllThreads), Report.Ratio(r.Ratio));
            }

            AnsiConsole.Write(table);
        }
        finally
        {
            foreach (Process competitor in competitors)
            {
                competitor.Kill(entireProcessTree: true);
                competitor.Dispose();
            }
        }
    }

    private static Result Measure(int batch, int all, double seconds, int rounds)
    {
        using Training training = new(batch, 500);
        List<double> one = [], every = [];
        training.Measure(seconds);
        for (int round = 0; round < rounds; round++)
        {
            torch.set_num_threads(1);
            one.Add(training.Measure(seconds));
            torch.set_num_threads(all);
            every.Add(training.Measure(seconds));
        }

        return new Result(batch, Report.Median(one), Report.Median(every), Report.Median(every) / Report.Median(one));
    }

    private sealed record Result(int Batch, double OneThread, double AllThreads, double Ratio);
}
