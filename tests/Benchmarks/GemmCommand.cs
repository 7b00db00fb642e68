using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Benchmarks;

/// <summary><c>gemm</c>: GFLOPS of float32 matrix products by shape and threads, beside OpenBLAS and the machine's multiply-add peak.</summary>
internal static class GemmCommand
{
    private static readonly (int N, int K, int M)[] Shapes =
    [
        (100, 784, 500), (100, 500, 784), (784, 100, 500), (512, 784, 500), (512, 500, 784), (784, 512, 500), (100, 500, 20), (256, 256, 256), (1024, 1024, 1024),
    ];

    public static Command Create()
    {
        Option<double> seconds = new("--seconds") { Description = "Seconds of each measurement.", DefaultValueFactory = _ => 0.3 };
        Option<int> rounds = new("--rounds") { Description = "Interleaved rounds, of which the median counts.", DefaultValueFactory = _ => 5 };
        Option<bool> json = new("--json") { Description = "An array of objects for programs, instead of a table." };
        Command command = new("gemm", "GFLOPS of matrix products, beside OpenBLAS and the multiply-add peak.") { seconds, rounds, json };
        command.SetAction(parsed => Run(parsed.GetValue(seconds), parsed.GetValue(rounds), parsed.GetValue(json)));
        return command;
    }

    private static void Run(double seconds, int rounds, bool json)
    {
        var results = new List<Result>();
        for (int threads = 1; threads <= Environment.ProcessorCount; threads *= 2)
        {
            set_num_threads(threads);
            List<Peer> peers = Peer.StartAll([new PeerConfiguration(threads, threads, null), new PeerConfiguration(threads, threads, "SKYLAKEX")], out _);
            try
            {
                results.AddRange(Shapes.Select(shape => Measure(shape, threads, peers, seconds, rounds)));
            }
            finally
            {
                peers.ForEach(peer => peer.Dispose());
            }
        }

        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(results, Report.Json));
            return;
        }

        Table table = new Table().AddColumns("n x k x m", "threads", "GFLOPS", "of the peak", "peak", "OpenBLAS");
        foreach (Result r in results)
        {
            table.AddRow(
                $"{r.N} x {r.K} x {r.M}", Report.Number(r.Threads), Report.Number(r.Gflops), Report.Ratio(r.Gflops / r.PeakGflops), Report.Number(r.PeakGflops), Report.Number(r.PeerGflops));
        }

        AnsiConsole.Write(table);
    }

    private static Result Measure((int N, int K, int M) shape, int threads, List<Peer> peers, double seconds, int rounds)
    {
        using Tensor a = rand(shape.N, shape.K), b = rand(shape.K, shape.M);
        var ours = new List<double>();
        var peaks = new List<double>();
        var theirs = new List<double>();
        Products(a, b, seconds / 2);
        for (int round = 0; round < rounds; round++)
        {
            peaks.Add(MultiplyAddPeak.Gflops(threads, seconds));
            ours.Add(Products(a, b, seconds) * 2.0 * shape.N * shape.K * shape.M / 1e9);
            double[] answers = [.. peers.Select(peer => peer.Ask(
                new { @do = "gemm", n = shape.N, k = shape.K, m = shape.M, seconds }, "gflops", TimeSpan.FromSeconds(30))).OfType<double>()];
            if (answers.Length > 0)
            {
                theirs.Add(answers.Max());
            }
        }

        return new Result(shape.N, shape.K, shape.M, threads, Report.Median(ours), Report.Median(peaks), theirs.Count == 0 ? null : Report.Median(theirs));
    }

    /// <summary>Products a second.</summary>
    private static double Products(Tensor a, Tensor b, double seconds)
    {
        long times = 0;
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            using Tensor product = a.mm(b);
            times++;
        }

        return times / watch.Elapsed.TotalSeconds;
    }

    private sealed record Result(int N, int K, int M, int Threads, double Gflops, double PeakGflops, double? PeerGflops);
}
