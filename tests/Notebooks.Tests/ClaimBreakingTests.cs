using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>
/// Claims made false on purpose: a copy of a notebook in which one thing is wrong, run at the smallest scale, must stop at the check that
/// tells of it, and at none before.
/// </summary>
public sealed partial class ClaimBreakingTests
{
    /// <summary>An objective of the notebook's own in place of the library's: cells find it first.</summary>
    private const string ElboWithWrongSign =
        """
        sealed class Elbo(KlForm kl = KlForm.ClosedForm, long samples = 1) : IObjective
        {
            public ElboEstimate Estimate(IVariationalModel model, Tensor x, Generator generator = null)
            {
                var right = new NotebookVae.Elbo(kl, samples).Estimate(model, x, generator);
                return new ElboEstimate(right.ReconstructionPerDatum, -right.KlPerDatum);
            }

            BoundEstimate IObjective.Estimate(IVariationalModel model, Tensor x, Generator generator) => Estimate(model, x, generator);
        }
        """;

    // To add one: the notebook's number, what is wrong, what stands for what (each text exactly once), perhaps a cell below the first code
    // cell, and the name of the check. A row waits for its notebook.
    private static readonly Break[] Breaks =
    [
        new("02", "KL's sign, to the posterior", "linear: log p(x) = ELBO + KL(q to posterior), closed forms")
        {
            Old = "= FullCovarianceGaussian.From(linear.Encode(points)).KlTo(posterior);",
            New = "= -FullCovarianceGaussian.From(linear.Encode(points)).KlTo(posterior);",
        },
        new("02", "a log-density without its constant", "linear: log p(x) = ELBO + KL(q to posterior), closed forms")
        {
            Old = "= linear.Marginal.LogDensity(points);",
            New = "= linear.Marginal.LogDensity(points) + 0.5 * Math.Log(2 * Math.PI);",
        },
        new("02", "a bound above the likelihood: no KL", "no q exceeds log p(x): largest bound minus log p(x)")
        {
            Old = "lab.Elbo(same, q: arbitrary).BoundPerDatum;",
            New = "lab.Elbo(same, q: arbitrary).ReconstructionPerDatum;",
        },
        new("04", "a log-density with a wrong constant", "score function by hand, d/dphi E x^2 at phi = 2")
        {
            Old = "(x - phi).pow(2) * -0.5;",
            New = "(x - phi).pow(2) * -1.0;",
        },
        new("04", "a detached sample, in the gradient", "with the path: d/dmu")
        {
            Old = "toy.SampledGradient(0.3, 0.8, samples, detach: false,",
            New = "toy.SampledGradient(0.3, 0.8, samples, detach: true,",
        },
        new("04", "a detached sample, in training", "trained with the path: mean of q at the posterior's")
        {
            Old = "samples: 32, detach: false,",
            New = "samples: 32, detach: true,",
        },
        new("04", "an own-sample baseline by hand", "leave-one-out is the sample covariance of cost and score, largest difference")
        {
            Old = "(costs.sum(1).unsqueeze(1) - costs) / (K - 1.0);",
            New = "costs.mean(new long[] { 1 }, keepdim: true);",
        },
        new("04", "an own-sample baseline in the library", "leave-one-out is the sample covariance of cost and score, largest difference")
        {
            Injected = """
                sealed class LeaveOneOutEstimator(int samples) : IGradientEstimator
                {
                    readonly NotebookVae.LeaveOneOutEstimator right = new(samples);
                    public string Name => right.Name;
                    public long Evaluations(long dimensions) => right.Evaluations(dimensions);
                    public GradientSamples Estimate(CostFunction cost, DiagonalGaussian q, long count, Generator generator = null) => right.Estimate(cost, q, count, generator);
                    public EstimatorMoments ExactMoments(ScalarCost cost, IsotropicGaussian q, GaussianParameter parameter) => right.ExactMoments(cost, q, parameter);
                    public static Tensor Combine(Tensor costs, Tensor scores) =>
                        ((costs - costs.mean(new long[] { 1 }, keepdim: true)).unsqueeze(-1) * scores).mean(new long[] { 1 });
                }
                """,
        },
        new("06", "KL's sign, in the objective", "twenty steps by hand raise the bound by 200 nats and more") { Injected = ElboWithWrongSign },
        new("06", "a bound above the likelihood: no KL", "importance-sampled NLL against the negative ELBO (nats)")
        {
            Old = "new Elbo(samples: 50).Estimate(vae, judged, noise).BoundPerDatum",
            New = "new Elbo(samples: 50).Estimate(vae, judged, noise).ReconstructionPerDatum",
        },
        new("06", "KL's sign, in the bound that is compared", "importance-sampled NLL against the negative ELBO (nats)")
        {
            Injected = ElboWithWrongSign,
            Old = "-new Elbo().Estimate(fresh, x, noise).Bound;",
            New = "-new NotebookVae.Elbo().Estimate(fresh, x, noise).Bound;",
        },
        new("06", "a log-density without its constant", "importance-sampled NLL against the negative ELBO (nats)")
        {
            Injected = """
                sealed class WithoutConstant(IDistribution right) : IDistribution
                {
                    public long Dimensions => right.Dimensions;
                    public Tensor Sample(long? samples = null, Generator generator = null) => right.Sample(samples, generator);
                    public Tensor LogDensity(Tensor value) => right.LogDensity(value) + 0.5 * Dimensions * Math.Log(2 * Math.PI);
                }
                """,
            Old = "ImportanceSampling.Estimate(vae, judged, importanceSamples, noise);",
            New = "ImportanceSampling.Estimate(vae, judged, importanceSamples, noise, proposal: x => new WithoutConstant(vae.Encode(x)));",
        },
    ];

    private static readonly string Repository =
        typeof(ClaimBreakingTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    public static TheoryData<string> Names => [.. Breaks.Where(wrong => Find(wrong) is not null).Select(wrong => wrong.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Notebook_WithAFalseClaim_StopsAtTheCheckThatTellsOfIt(string name)
    {
        var wrong = Breaks.Single(row => row.Name == name);
        var folder = Directory.CreateTempSubdirectory("notebookvae-");
        try
        {
            var path = Path.Combine(folder.FullName, "broken.ipynb");
            File.WriteAllText(path, Apply(wrong).ToJsonString());
            var executed = Path.Combine(folder.FullName, "out");
            var (exitCode, log) = Run(path, executed);
            Assert.True(exitCode == 1, $"exit code {exitCode}\n{log}");

            var outputs = JsonNode.Parse(File.ReadAllText(Path.Combine(executed, "broken.ipynb")))!["cells"]!.AsArray()
                .SelectMany(cell => cell!["outputs"] as JsonArray ?? []).ToList();
            var failed = outputs.Where(output => output!["name"]?.ToString() == "stdout")
                .SelectMany(output => Text(output!["text"]).Split('\n'))
                .Select(line => Failed().Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups[1].Value);
            var errors = outputs.Where(output => output!["output_type"]!.ToString() == "error").Select(output => output!["ename"]!.ToString());
            Assert.True(failed.SequenceEqual([wrong.Check]), $"'{wrong.Check}' must fail and no other: {log}");
            Assert.Equal(["NotebookVae.CheckFailedException"], errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Breaks_CoverWhatGoesWrongMostOften() =>
        Assert.All(
            ["KL's sign", "own-sample baseline", "log-density", "detached sample", "bound above the likelihood"],
            kind => Assert.Contains(Names, name => ((string)name.Data).Contains(kind, StringComparison.Ordinal)));

    private static JsonNode Apply(Break wrong)
    {
        var notebook = JsonNode.Parse(File.ReadAllText(Find(wrong)!))!;
        var cells = notebook["cells"]!.AsArray();
        var code = cells.Where(cell => cell!["cell_type"]!.ToString() == "code").Select(cell => cell!.AsObject()).ToList();
        // The copy lies elsewhere.
        code[0]["source"] = Text(code[0]["source"]).Replace("../artifacts", Path.Combine(Repository, "artifacts").Replace('\\', '/'), StringComparison.Ordinal);
        if (wrong.Old is { } old)
        {
            var cell = Assert.Single(code, cell => Text(cell["source"]).Contains(old, StringComparison.Ordinal));
            Assert.Equal(2, Text(cell["source"]).Split(old).Length);
            cell["source"] = Text(cell["source"]).Replace(old, wrong.New, StringComparison.Ordinal);
        }

        if (wrong.Injected is { } injected)
        {
            cells.Insert(cells.IndexOf(code[0]) + 1, new JsonObject
            {
                ["cell_type"] = "code", ["execution_count"] = null, ["id"] = "injected", ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = injected,
            });
        }

        return notebook;
    }

    private static (int ExitCode, string Log) Run(string notebook, string output)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "NotebookVae.Cli.dll"), "run", notebook, "--scale", "smoke", "--out", output, "--timeout", "300"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NOTEBOOKVAE_DATA"] = Path.Combine(Repository, "data");
        using var process = Process.Start(start)!;
        var written = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, error.GetAwaiter().GetResult() + written.GetAwaiter().GetResult());
    }

    private static string? Find(Break wrong) => Directory.GetFiles(Path.Combine(Repository, "notebooks"), $"{wrong.Notebook}-*.ipynb").SingleOrDefault();

    private static string Text(JsonNode? lines) => lines is JsonArray array ? string.Concat(array.Select(line => line!.ToString())) : lines?.ToString() ?? string.Empty;

    /// <param name="Notebook">The notebook's number.</param>
    /// <param name="What">What is wrong.</param>
    /// <param name="Check">The check that fails.</param>
    private sealed record Break(string Notebook, string What, string Check)
    {
        internal string Name => $"{Notebook}: {What}";

        internal string? Injected { get; init; }

        internal string? Old { get; init; }

        internal string? New { get; init; }
    }

    [GeneratedRegex(@"^\[FAIL\] (.*?) \| ")]
    private static partial Regex Failed();
}
