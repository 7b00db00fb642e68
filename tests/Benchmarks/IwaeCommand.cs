using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Benchmarks;

/// <summary><c>iwae</c>: images a second of log p(x) by importance sampling, beside PyTorch doing the same.</summary>
internal static class IwaeCommand
{
    private static readonly TimeSpan PeerLimit = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        Option<int> samples = new("--samples") { Description = "Draws per image.", DefaultValueFactory = _ => 5000 };
        Option<int[]> rows = new("--rows")
        {
            Description = "Codes decoded at once.", DefaultValueFactory = _ => [500, 2500], AllowMultipleArgumentsPerToken = true,
        };
        Option<int> hidden = new("--hidden") { Description = "Hidden units.", DefaultValueFactory = _ => 500 };
        Option<int> threads = new("--threads")
        {
            Description = "Threads, ours and at most the peer's.", DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        Option<double> seconds = new("--seconds") { Description = "Seconds of each measurement.", DefaultValueFactory = _ => 1 };
        Option<int> rounds = new("--rounds")
        {
            Description = "Interleaved rounds, of which the median counts.", DefaultValueFactory = _ => 3,
        };
        Option<bool> json = new("--json") { Description = "An array of objects for programs, instead of a table." };
        Command command = new("iwae", "Images a second of the importance-sampled log-likelihood, beside PyTorch.")
        {
            samples, rows, hidden, threads, seconds, rounds, json,
        };
        command.SetAction(parsed =>
        {
            set_num_threads(parsed.GetValue(threads));
            Compare(
                parsed.GetValue(samples), parsed.GetValue(rows)!, parsed.GetValue(hidden), parsed.GetValue(threads),
                parsed.GetValue(seconds), parsed.GetValue(rounds), parsed.GetValue(json));
        });
        return command;
    }

    private static void Compare(int samples, int[] rows, int hidden, int threads, double seconds, int rounds, bool json)
    {
        List<Peer> peers = Peer.StartAll(PeerConfiguration.For(threads), out string? missing);
        try
        {
            List<Result> results = [.. rows.Select(atOnce => Compare(samples, atOnce, hidden, peers, seconds, rounds))];
            if (json)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(results, Report.Json));
                return;
            }

            Table table = new Table().AddColumns(
                "draws", "rows at once", "images/s", "PyTorch images/s", "ratio", "PyTorch's best configuration");
            foreach (Result r in results)
            {
                table.AddRow(
                    Report.Number(r.Samples), Report.Number(r.Rows), Report.Ratio(r.ImagesPerSecond), Report.Ratio(r.PeerImagesPerSecond),
                    Report.Ratio(r.Ratio), r.PeerConfig ?? "");
            }

            AnsiConsole.Write(table);
            Console.Out.WriteLine(missing ?? $"Medians of {rounds} interleaved rounds; {peers.Count} configurations of PyTorch, "
                + $"the best one shown; {threads} threads.");
        }
        finally
        {
            peers.ForEach(peer => peer.Dispose());
        }
    }

    private static Result Compare(int samples, int rows, int hidden, List<Peer> peers, double seconds, int rounds)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        using Vae model = new(hiddenUnits: hidden);
        Tensor images = bernoulli(rand(256, 784));
        var ours = new List<double>();
        var theirs = peers.ToDictionary(peer => peer, _ => new List<double>());
        ImagesPerSecond(model, images, samples, rows, seconds / 2);
        for (int round = 0; round < rounds; round++)
        {
            ours.Add(ImagesPerSecond(model, images, samples, rows, seconds));
            foreach (var (peer, measured) in theirs)
            {
                if (peer.Ask(new { @do = "iwae", samples, rows, hidden, seconds }, "images_per_second", PeerLimit) is { } speed)
                {
                    measured.Add(speed);
                }
            }
        }

        var best = theirs.Where(t => t.Value.Count == rounds).Select(t => (t.Key.Configuration, Speed: Report.Median(t.Value)))
            .OrderByDescending(t => t.Speed).FirstOrDefault();
        double own = Report.Median(ours);
        bool measuredPeer = best.Configuration is not null;
        return new Result(
            samples, rows, own, measuredPeer ? best.Speed : null, best.Configuration?.ToString(), measuredPeer ? own / best.Speed : null);
    }

    /// <summary>A few images at a time, as many as fill the rows, until the time is over.</summary>
    private static double ImagesPerSecond(Vae model, Tensor images, int samples, int rows, double seconds)
    {
        long atOnce = Math.Min(images.shape[0], Math.Max(1, rows / samples));
        long done = 0;
        long at = 0;
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            using DisposeScope scope = NewDisposeScope();
            at = at + atOnce > images.shape[0] ? 0 : at;
            ImportanceSampling.Estimate(model, images.narrow(0, at, atOnce), samples, rows: rows);
            at += atOnce;
            done += atOnce;
        }

        return done / watch.Elapsed.TotalSeconds;
    }

    private sealed record Result(
        int Samples, int Rows, double ImagesPerSecond, double? PeerImagesPerSecond, string? PeerConfig, double? Ratio);
}
