using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using TorchSharp;

namespace NotebookVae.Benchmarks;

/// <summary><c>train</c>: images a second of whole training steps, beside the best of PyTorch's configurations.</summary>
internal static class TrainCommand
{
    private static readonly TimeSpan PeerLimit = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        Option<int[]> batch = new("--batch") { Description = "Batch sizes.", DefaultValueFactory = _ => [100, 512], AllowMultipleArgumentsPerToken = true };
        Option<int> threads = new("--threads") { Description = "Threads, ours and at most the peer's.", DefaultValueFactory = _ => Environment.ProcessorCount };
        Option<double> seconds = new("--seconds") { Description = "Seconds of each measurement.", DefaultValueFactory = _ => 1.5 };
        Option<int> rounds = new("--rounds") { Description = "Interleaved rounds, of which the median counts.", DefaultValueFactory = _ => 5 };
        Option<bool> sweep = new("--sweep") { Description = "Batch sizes 16 ... 4096 and hidden widths 64 ... 2048, ours alone: how cost grows." };
        Option<bool> json = new("--json") { Description = "An array of objects for programs, instead of a table." };
        Command command = new("train", "Images a second of training the MNIST VAE, beside PyTorch.") { batch, threads, seconds, rounds, sweep, json };
        command.SetAction(parsed =>
        {
            torch.set_num_threads(parsed.GetValue(threads));
            if (parsed.GetValue(sweep))
            {
                Sweep(parsed.GetValue(seconds), parsed.GetValue(rounds), parsed.GetValue(json));
            }
            else
            {
                Compare(parsed.GetValue(batch)!, parsed.GetValue(threads), parsed.GetValue(seconds), parsed.GetValue(rounds), parsed.GetValue(json));
            }
        });
        return command;
    }

    private static void Compare(int[] batches, int threads, double seconds, int rounds, bool json)
    {
        List<Peer> peers = Peer.StartAll(PeerConfiguration.For(threads), out string? missing);
        try
        {
            List<Result> results = [.. batches.Select(batch => Compare(batch, peers, seconds, rounds))];
            if (json)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(results, Report.Json));
                return;
            }

            Table table = new Table().AddColumns("batch", "images/s", "PyTorch images/s", "ratio", "PyTorch's best configuration");
            foreach (Result r in results)
            {
                table.AddRow(
                    Report.Number(r.Batch), Report.Number(r.ImagesPerSecond), Report.Number(r.PeerImagesPerSecond), Report.Ratio(r.Ratio), r.PeerConfig ?? "");
            }

            AnsiConsole.Write(table);
            Console.Out.WriteLine(missing ?? $"Medians of {rounds} interleaved rounds; {peers.Count} configurations of PyTorch, the best one shown; {threads} threads.");
        }
        finally
        {
            peers.ForEach(peer => peer.Dispose());
        }
    }

    private static Result Compare(int batch, List<Peer> peers, double seconds, int rounds)
    {
        using Training training = new(batch, 500);
        var ours = new List<double>();
        var theirs = peers.ToDictionary(peer => peer, _ => new List<double>());
        training.Measure(seconds / 2);
        for (int round = 0; round < rounds; round++)
        {
            ours.Add(training.Measure(seconds));
            foreach (var (peer, measured) in theirs)
            {
                if (peer.Ask(new { @do = "train", batch, hidden = 500, seconds }, "images_per_second", PeerLimit) is { } speed)
                {
                    measured.Add(speed);
                }
            }
        }

        var best = theirs.Where(t => t.Value.Count == rounds).Select(t => (t.Key.Configuration, Speed: Report.Median(t.Value))).OrderByDescending(t => t.Speed).FirstOrDefault();
        double own = Report.Median(ours);
        return new Result(batch, own, best.Configuration is null ? null : best.Speed, best.Configuration?.ToString(), best.Configuration is null ? null : own / best.Speed);
    }

    private static void Sweep(double seconds, int rounds, bool json)
    {
        int[] batches = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096], widths = [64, 128, 256, 512, 1024, 2048];
        var results = new List<SweepResult>();
        foreach (int hidden in widths)
        {
            foreach (int batch in batches)
            {
                using Training training = new(batch, hidden);
                results.Add(new SweepResult(batch, hidden, Report.Median([.. Enumerable.Range(0, rounds).Select(_ => training.Measure(seconds / rounds))])));
            }
        }

        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(results, Report.Json));
            return;
        }

        Table table = new Table().AddColumns([new TableColumn("images/s, batch"), .. widths.Select(w => new TableColumn(string.Create(CultureInfo.InvariantCulture, $"{w} hidden")))]);
        foreach (int batch in batches)
        {
            table.AddRow([Report.Number(batch), .. results.Where(r => r.Batch == batch).Select(r => Report.Number(r.ImagesPerSecond))]);
        }

        AnsiConsole.Write(table);
    }

    private sealed record Result(
        int Batch,
        double ImagesPerSecond,
        double? PeerImagesPerSecond,
        string? PeerConfig,
        double? Ratio);

    private sealed record SweepResult(int Batch, int Hidden, double ImagesPerSecond);
}
