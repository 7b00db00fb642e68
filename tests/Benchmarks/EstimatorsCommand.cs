using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Benchmarks;

/// <summary><c>estimators</c>: microseconds and evaluations of one gradient estimate of E Σ (z − ½)², beside PyTorch code doing the same.</summary>
internal static class EstimatorsCommand
{
    private const int K = 8;
    private static readonly TimeSpan PeerLimit = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        Option<int[]> dimensions = new("--dimensions") { Description = "Dimensions of z.", DefaultValueFactory = _ => [1, 20], AllowMultipleArgumentsPerToken = true };
        Option<int[]> samples = new("--samples") { Description = "Estimates a call.", DefaultValueFactory = _ => [1, 1000], AllowMultipleArgumentsPerToken = true };
        Option<int> threads = new("--threads") { Description = "Threads, ours and at most the peer's.", DefaultValueFactory = _ => Environment.ProcessorCount };
        Option<double> seconds = new("--seconds") { Description = "Seconds of each measurement.", DefaultValueFactory = _ => 0.1 };
        Option<int> rounds = new("--rounds") { Description = "Interleaved rounds, of which the median counts.", DefaultValueFactory = _ => 5 };
        Option<bool> json = new("--json") { Description = "An array of objects for programs, instead of a table." };
        Command command = new("estimators", "Cost of one gradient estimate by estimator, beside PyTorch.") { dimensions, samples, threads, seconds, rounds, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(dimensions)!,
            parsed.GetValue(samples)!,
            parsed.GetValue(threads),
            parsed.GetValue(seconds),
            parsed.GetValue(rounds),
            parsed.GetValue(json)));
        return command;
    }

    private static void Run(int[] dimensions, int[] samples, int threads, double seconds, int rounds, bool json)
    {
        set_num_threads(threads);
        IEnumerable<PeerConfiguration> configurations = new[] { 1, threads }.Distinct().Select(n => new PeerConfiguration(n, n, null));
        List<Peer> peers = Peer.StartAll(configurations, out string? missing);
        try
        {
            var results = new List<Result>();
            foreach (int size in dimensions)
            {
                foreach (int count in samples)
                {
                    using DisposeScope scope = NewDisposeScope();
                    (string Name, long Evaluations, Action Call)[] cases = [.. Cases(size, count)];
                    Array.ForEach(cases, one => Microseconds(one.Call, seconds));
                    foreach ((string name, long evaluations, Action call) in cases)
                    {
                        results.Add(Measure(name, evaluations, call, size, count, peers, seconds, rounds));
                    }
                }
            }

            if (json)
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(results, Report.Json));
                return;
            }

            Table table = new Table().AddColumns("estimator", "D", "a call", "evaluations", "µs each", "PyTorch", "ratio");
            foreach (Result r in results)
            {
                table.AddRow(
                    r.Estimator.Replace('_', ' '), Report.Number(r.Dimensions), Report.Number(r.SamplesPerCall), Report.Number(r.Evaluations),
                    Microseconds(r.Microseconds), Microseconds(r.PeerMicroseconds), Report.Ratio(r.Ratio));
            }

            AnsiConsole.Write(table);
            Console.Out.WriteLine(missing ?? $"Microseconds of one estimate in D dimensions, so many a call. Medians of {rounds} interleaved rounds; ratio above 1: fewer microseconds than PyTorch; {threads} threads, PyTorch the better of 1 and {threads}.");
        }
        finally
        {
            peers.ForEach(peer => peer.Dispose());
        }
    }

    // The peer has a function of each name.
    private static IEnumerable<(string Name, long Evaluations, Action Call)> Cases(int dimensions, int samples)
    {
        DiagonalGaussian q = new(full([dimensions], 0.3f), full([dimensions], -0.2f));
        CostFunction cost = z => (z - 0.5).pow(2).sum(-1);
        LaxEstimator lax = new(new QuadraticControlVariate(dimensions, ScalarType.Float32));
        (string Name, IGradientEstimator Estimator)[] gaussian =
        [
            ("score_function", ScoreFunctionEstimator.Plain),
            ("moving_average", new MovingAverageBaselineEstimator(0.9, K)),
            ("leave_one_out", new LeaveOneOutEstimator(K)),
            ("pathwise", new PathwiseEstimator()),
            ("measure_valued", new MeasureValuedEstimator()),
            ("lax", lax),
        ];
        foreach ((string name, IGradientEstimator estimator) in gaussian)
        {
            yield return (name, estimator.Evaluations(dimensions), () => estimator.Estimate(cost, q, samples).Dispose());
        }

        Tensor first = full([dimensions], 2.5f).requires_grad_();
        Tensor second = full([dimensions], 1.5f).requires_grad_();
        Tensor location = zeros(dimensions).requires_grad_();
        yield return ("gamma", 1, () => Implicit(new GammaDistribution(first, second), first, second));
        yield return ("beta", 1, () => Implicit(new BetaDistribution(first, second), first, second));
        yield return ("student_t", 1, () => Implicit(new StudentTDistribution(first, location, second), first, location, second));

        void Implicit(IImplicitDistribution distribution, params Tensor[] parameters)
        {
            using DisposeScope scope = NewDisposeScope();
            autograd.grad([cost(distribution.Rsample(samples)).mean()], parameters);
        }
    }

    private static Result Measure(
        string name, long evaluations, Action call, int dimensions, int samples, List<Peer> peers, double seconds, int rounds)
    {
        var ours = new List<double>();
        var theirs = peers.ToDictionary(peer => peer, _ => new List<double>());
        Microseconds(call, seconds);
        for (int round = 0; round < rounds; round++)
        {
            ours.Add(Microseconds(call, seconds) / samples);
            foreach ((Peer peer, List<double> measured) in theirs)
            {
                if (peer.Ask(new { @do = "estimators", estimator = name, dimensions, samples, k = K, seconds }, "microseconds", PeerLimit) is { } time)
                {
                    measured.Add(time);
                }
            }
        }

        double[] medians = [.. theirs.Values.Where(measured => measured.Count == rounds).Select(measured => Report.Median(measured))];
        double own = Report.Median(ours);
        double? best = medians.Length == 0 ? null : medians.Min();
        return new Result(name, dimensions, samples, evaluations, own, best, best / own);
    }

    private static double Microseconds(Action call, double seconds)
    {
        long times = 0;
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            call();
            times++;
        }

        return watch.Elapsed.TotalMicroseconds / times;
    }

    private static string Microseconds(double? value) => value?.ToString(value < 10 ? "0.00" : "0", CultureInfo.InvariantCulture) ?? "";

    private sealed record Result(
        string Estimator, int Dimensions, int SamplesPerCall, long Evaluations, double Microseconds, double? PeerMicroseconds, double? Ratio);
}
