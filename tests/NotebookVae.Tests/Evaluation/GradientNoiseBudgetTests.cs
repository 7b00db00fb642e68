using NotebookVae.Tests.Estimators;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class GradientNoiseBudgetTests
{
    [Fact]
    public void Measure_LinearObjective_FindsThePartsThatAreKnown()
    {
        // g_θ = x̄ + a ε̄ and g_φ = b ε̄′ over batches of B: S²/B and 2a²/B for θ, 0 and 3b²/B for φ. Disjoint batches of a finite set: the
        // sample variance of their means has expectation S²/B. One seed, z = 5 with the budget's own errors, which must be small too.
        using DisposeScope scope = NewDisposeScope();
        const double A = 0.3, B = 0.2;
        const long Size = 5;
        using Generator generator = new(1);
        Tensor images = rand([4000, 2], ScalarType.Float64, generator: generator);
        double scatter = images.var([0L], unbiased: true).sum().item<double>();
        GradientNoiseBudget budget = GradientNoiseBudget.Measure(
            new LinearGradientModel(), images, new LinearObjective(A, B), Size, 2000, GradientGrouping.Network, generator);
        GradientNoiseShare theta = budget["θ"], phi = budget["φ"];
        Near(scatter / Size, theta.Noise.FromBatch, theta.FromBatchError);
        Near(2 * A * A / Size, theta.Noise.FromNoise, theta.FromNoiseError);
        Near(0, phi.Noise.FromBatch, phi.FromBatchError);
        Near(3 * B * B / Size, phi.Noise.FromNoise, phi.FromNoiseError);
        Near((scatter + (2 * A * A) + (3 * B * B)) / Size, budget.Whole.Noise.Total, budget.Whole.FromBatchError + budget.Whole.FromNoiseError);
        Assert.InRange(theta.FromBatchError * Size / scatter, 0.01, 0.05);
        Assert.InRange(phi.FromNoiseError * Size / (3 * B * B), 0.01, 0.04);
        Assert.InRange(phi.FromBatchError * Size / (3 * B * B), 0.005, 0.04);

        // The parts of the groups add up to the whole's, exactly.
        Assert.Equal(budget.Whole.Noise.FromBatch, theta.Noise.FromBatch + phi.Noise.FromBatch, 1e-12);
        Assert.Equal(budget.Whole.Noise.FromNoise, theta.Noise.FromNoise + phi.Noise.FromNoise, 1e-12);
        Assert.Equal(budget.Whole.Noise.SquaredMean, theta.Noise.SquaredMean + phi.Noise.SquaredMean, 1e-12);
        double mean = images.mean([0L]).pow(2).sum().item<double>();
        Assert.Equal(mean, theta.Noise.SquaredMean, 0.01);
        Assert.Equal(Math.Sqrt(theta.Noise.SquaredMean / theta.Noise.Total), theta.SignalToNoise, 1e-12);

        static void Near(double expected, double obtained, double error) =>
            Assert.True(Math.Abs(obtained - expected) < 5 * error, $"{obtained} for {expected}, error {error}");
    }

    [Fact]
    public void Measure_RepeatedRuns_ScatterAsTheirErrorsSay()
    {
        // 200 budgets of 30 pairs: mean squares of (estimate − truth)/error near 1; one scatters by about 0.13.
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(2);
        LinearGradientModel model = new();
        Tensor images = randn([3000, 2], ScalarType.Float64, generator: generator);
        double fromBatch = images.var([0L], unbiased: true).sum().item<double>() / 4;
        const double FromNoise = 2 * 0.25 / 4;
        double batchScore = 0, noiseScore = 0;
        for (int run = 0; run < 200; run++)
        {
            GradientNoiseShare share = GradientNoiseBudget.Measure(
                model, images, new LinearObjective(0.5, 0), 4, 30, GradientGrouping.Network, generator)["θ"];
            batchScore += Math.Pow((share.Noise.FromBatch - fromBatch) / share.FromBatchError, 2) / 200;
            noiseScore += Math.Pow((share.Noise.FromNoise - FromNoise) / share.FromNoiseError, 2) / 200;
        }

        Assert.InRange(batchScore, 0.6, 2);
        Assert.InRange(noiseScore, 0.6, 2);
    }

    [Fact]
    public void Measure_OfAVae_HasTheTotalsOfGradientNoiseByLayer()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        using Vae vae = new(16, 12, 2);
        Tensor images = rand(400, 16);
        using Generator first = new(4);
        using Generator second = new(4);
        GC.Collect(); // what earlier tests left to the finalizer must not go while this one counts
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        GradientNoise noise = GradientNoise.Measure(vae, images, new Elbo(), 20, 15, first);
        GradientNoiseBudget budget = GradientNoiseBudget.Measure(vae, images, new Elbo(), 20, 15, generator: second);
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(1, budget.Whole.Noise.FromNoise / noise.FromNoise, 1e-5);
        Assert.Equal(1, budget.Whole.Noise.FromBatch / noise.FromBatch, 1e-4);
        Assert.Equal(1, budget.Whole.Noise.SquaredMean / noise.SquaredMean, 1e-4);
        Assert.Equal(
            ["encoder.hidden", "encoder.mean", "encoder.logvar", "decoder.hidden"], budget.Groups.Take(4).Select(group => group.Name));
        Assert.Equal(5, budget.Groups.Count);
        Assert.Throws<KeyNotFoundException>(() => budget["encoder"]);
    }

    [Fact]
    public void GradientNoise_OfAVae_HasTheNumbersOfItsDefinition()
    {
        // Recomputed with plain parameters in their order, with the same draws.
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        using Vae vae = new(16, 12, 2);
        Tensor images = rand(400, 16);
        using Generator first = new(4);
        GradientNoise noise = GradientNoise.Measure(vae, images, new Elbo(), 20, 15, first);
        using Generator second = new(4);
        Parameter[] parameters = [.. vae.parameters()];
        double fromNoise = 0;
        foreach (Tensor x in new Batches(images, 20).Shuffled(second).Take(15))
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor[] pair = [Gradient(x), Gradient(x)];
            fromNoise += (pair[0] - pair[1]).pow(2).sum(ScalarType.Float64).ToDouble() / 2;
        }

        Assert.Equal(1, fromNoise / 15 / noise.FromNoise, 1e-6);

        Tensor Gradient(Tensor x) =>
            cat([.. autograd.grad([new Elbo().Estimate(vae, x, second).Bound], [.. parameters]).Select(g => g.flatten())]);
    }

    [Fact]
    public void BestDraws_KnownParts_IsTheMinimumOfTheVarianceAtEqualCost()
    {
        // c₀ V_noise L/(c₁ V_batch) = 3 · 8 · 2/1.5 = 32 at L = 2: the best is √32 = 5.66, so 5 or 6.
        GradientNoise noise = new(1.5, 8, 1);
        long best = noise.BestDraws(2, 3, 1);
        Assert.Equal(6, best);
        double least = noise.AtEqualCost(2, best, 3, 1);
        Assert.All(Enumerable.Range(1, 30), draws => Assert.True(noise.AtEqualCost(2, draws, 3, 1) >= least));
        Assert.Equal(noise.Total, noise.AtEqualCost(2, 2, 3, 1), 1e-15);
        Assert.Equal((1.5 + (8 * 2 / 6.0)) * 9 / 5, least, 1e-14);

        // Free data want one draw; data without variance want all the draws; a rounding up to 1.
        Assert.Equal(1, noise.BestDraws(2, 0, 1));
        Assert.Equal(1, new GradientNoise(100, 1, 1).BestDraws(1, 1, 1));
        Assert.Equal(long.MaxValue, new GradientNoise(-0.1, 8, 1).BestDraws(2, 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => noise.BestDraws(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => noise.BestDraws(1, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => noise.BestDraws(1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => noise.AtEqualCost(1, 0, 1, 1));
    }

    [Fact]
    public void Measure_SecondDeviceAndBadArguments()
    {
        using DisposeScope scope = NewDisposeScope();
        Device device = new(DeviceType.FPGA);
        using Vae vae = new(6, 4, 2);
        vae.to(device);
        Tensor images = rand([12, 6], device: device);

        // Three batches in a pass: a fourth and fifth come from a new order.
        Assert.Equal(5, GradientNoiseBudget.Measure(vae, images, new Elbo(), 4, 5).Batches);
        Assert.True(GradientNoise.Measure(vae, images, new Elbo(), 4, 3).FromNoise > 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientNoiseBudget.Measure(vae, images, new Elbo(), 4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientNoiseBudget.Measure(vae, images, new Elbo(), 13, 2));
    }
}
