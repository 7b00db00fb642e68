using System.Text.Json;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Embedded.Tests.Goldens;

/// <summary>Distributions answer as PyTorch's do: log-probabilities with their gradients, moments, entropies, quantiles, and samples seed for seed.</summary>
public class DistributionTests
{
    // What cancels is accurate absolutely; a log-probability may be a sum of terms of hundreds.
    private static readonly Tolerance Single = new(4e-6, 4e-6);
    private static readonly Tolerance Double = new(1e-12, 1e-13);

    // In float32, an entropy is a difference of log Γ of tens, and a quantile near 0 or 1 depends on how 2p − 1 rounds.
    private static readonly Tolerance SingleCancelling = new(4e-6, 8e-5);

    // A gradient of log p divides by a small probability or a small scale; those of matrices pass through triangular solutions.
    private static readonly Tolerance SingleGradient = new(4e-5, 2e-5);
    private static readonly Tolerance DoubleGradient = new(1e-11, 1e-11);

    public static TheoryData<int> Cases() => new(Enumerable.Range(0, GoldenFile.Open("distributions").GetProperty("cases").GetArrayLength()));

    public static TheoryData<int> Samples() => new(Enumerable.Range(0, GoldenFile.Open("distributions").GetProperty("samples").GetArrayLength()));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Answer_OfADistribution_MatchesPyTorch(int index)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenFile.Open("distributions").GetProperty("cases")[index];
        using var distribution = Make(golden, out _);
        var values = golden.GetProperty("values").ReadTensor();
        var what = Name(golden);
        Assert.Equal(Sizes(golden, "batch_shape"), distribution.batch_shape.Shape);
        Assert.Equal(Sizes(golden, "event_shape"), distribution.event_shape.Shape);
        Check(golden, "log_prob", distribution.log_prob(values), what);
        Check(golden, "mean", () => distribution.mean, what);
        Check(golden, "mode", () => distribution.mode, what);
        Check(golden, "variance", () => distribution.variance, what);
        Check(golden, "stddev", () => distribution.stddev, what);
        Check(golden, "entropy", () => distribution.entropy(), what);
        Check(golden, "perplexity", () => distribution.perplexity(), what);
        Check(golden, "cdf", () => distribution.cdf(values), what);
        Check(golden, "icdf", () => distribution.icdf(Probabilities(values.dtype, distribution.batch_shape.Length)), what);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void LogProb_Differentiated_MatchesPyTorch(int index)
    {
        var golden = GoldenFile.Open("distributions").GetProperty("cases")[index];
        if (!golden.TryGetProperty("log_prob_gradients", out var gradients))
        {
            Assert.Contains(golden.GetProperty("log_prob").ReadValues(), value => !double.IsFinite(value));
            return;
        }

        using var scope = NewDisposeScope();
        using var distribution = Make(golden, out var parameters, requiresGradient: true);
        distribution.log_prob(golden.GetProperty("values").ReadTensor()).sum().backward();
        foreach (var gradient in gradients.EnumerateObject())
        {
            var tolerance = gradient.Value.ReadType() == ScalarType.Float32 ? SingleGradient : DoubleGradient;
            TensorAssert.Close(gradient.Value, parameters[gradient.Name].grad!, tolerance, $"{Name(golden)}: gradient of log_prob by {gradient.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_OfASeed_MatchesPyTorch(int index)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenFile.Open("distributions").GetProperty("samples")[index];
        var shape = golden.ReadShape();
        using var distribution = Make(golden, out var parameters, requiresGradient: true);
        manual_seed(golden.GetProperty("seed").GetInt64());
        Tensor sample;
        using (no_grad())
        {
            sample = distribution.sample(shape);
        }

        Check(golden, "sample", sample, Name(golden));
        if (!golden.TryGetProperty("rsample", out _))
        {
            return;
        }

        var drawn = distribution.rsample(new Size(shape));
        Check(golden, "rsample", drawn, Name(golden));
        (drawn * golden.GetProperty("weights").ReadTensor()).sum().backward();
        foreach (var gradient in golden.GetProperty("rsample_gradients").EnumerateObject())
        {
            var tolerance = gradient.Value.ReadType() == ScalarType.Float32 ? SingleGradient : DoubleGradient;
            TensorAssert.Close(gradient.Value, parameters[gradient.Name].grad!, tolerance, $"{Name(golden)}: gradient of rsample by {gradient.Name}");
        }
    }

    [Fact]
    public void StandardGamma_Differentiated_AgreesWithPyTorchToItsAccuracy()
    {
        // PyTorch's rational approximation is accurate to some 1e-4; the engine's integral to 1e-14 (DistributionMathematicsTests).
        foreach (var golden in GoldenFile.Open("distributions").Items("gamma_gradients"))
        {
            using var scope = NewDisposeScope();
            var concentration = golden.GetProperty("concentration").ReadTensor().requires_grad_();
            manual_seed(golden.GetProperty("seed").GetInt64());
            var drawn = _standard_gamma(concentration);
            Check(golden, "value", drawn, "_standard_gamma");
            drawn.sum().backward();
            TensorAssert.Close(golden.GetProperty("gradient"), concentration.grad!, new Tolerance(1e-3, 0), "gradient of _standard_gamma");
        }
    }

    private static Distribution Make(JsonElement golden, out Dictionary<string, Tensor> parameters, bool requiresGradient = false)
    {
        var p = golden.GetProperty("parameters").EnumerateObject().ToDictionary(
            parameter => parameter.Name, parameter => parameter.Value.ReadTensor().requires_grad_(requiresGradient));
        parameters = p;
        return golden.Text("distribution") switch
        {
            "Normal" => Normal(p["loc"], p["scale"]),
            "Bernoulli" => Bernoulli(p.GetValueOrDefault("probs"), p.GetValueOrDefault("logits")),
            "Uniform" => Uniform(p["low"], p["high"]),
            "Categorical" => Categorical(p.GetValueOrDefault("probs"), p.GetValueOrDefault("logits")),
            "Gamma" => Gamma(p["concentration"], p["rate"]),
            "Beta" => Beta(p["concentration1"], p["concentration0"]),
            "Dirichlet" => Dirichlet(p["concentration"]),
            "Exponential" => Exponential(p["rate"]),
            "Laplace" => Laplace(p["loc"], p["scale"]),
            "Poisson" => Poisson(p["rate"]),
            "MultivariateNormal" => MultivariateNormal(
                p["loc"], p.GetValueOrDefault("covariance_matrix"), p.GetValueOrDefault("precision_matrix"), p.GetValueOrDefault("scale_tril")),
            var other => throw new InvalidDataException($"distributions.json names the distribution '{other}', which this test does not know."),
        };
    }

    private static void Check(JsonElement golden, string question, Func<Tensor> answer, string what)
    {
        if (golden.TryGetProperty(question, out _))
        {
            Check(golden, question, answer(), what);
        }
    }

    private static void Check(JsonElement golden, string question, Tensor obtained, string what)
    {
        var expected = golden.GetProperty(question);
        var tolerance = expected.ReadType() switch
        {
            ScalarType.Float32 => question is "entropy" or "icdf" ? SingleCancelling : Single,
            ScalarType.Float64 => Double,
            _ => Tolerance.Exact,
        };
        TensorAssert.Close(expected, obtained, tolerance, $"{what}: {question}");
    }

    private static Tensor Probabilities(ScalarType type, int batchDimensions) =>
        tensor([0.0, 1e-6, 0.1, 0.5, 0.75, 0.999, 1.0], dtype: type).reshape([-1, .. Enumerable.Repeat(1L, batchDimensions)]);

    private static long[] Sizes(JsonElement golden, string name) => [.. golden.Items(name).Select(size => size.GetInt64())];

    private static string Name(JsonElement golden) =>
        $"{golden.Text("distribution")}({string.Join(", ", golden.GetProperty("parameters").EnumerateObject().Select(p => $"{p.Name} {TensorAssert.Show(p.Value.ReadShape())} {p.Value.Text("dtype")}"))})";
}
