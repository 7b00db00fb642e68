using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class AnnealedImportanceSamplingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator generator = new(11);
    private readonly KnownLinearModel model = KnownLinearModel.Example();

    public void Dispose()
    {
        model.Dispose();
        generator.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData(AnnealingSchedule.Linear, 1)]
    [InlineData(AnnealingSchedule.Sigmoid, 1)]
    [InlineData(AnnealingSchedule.Linear, 10)]
    [InlineData(AnnealingSchedule.Sigmoid, 11)]
    public void InverseTemperatures_AnySchedule_RiseSymmetricallyFromZeroToOne(AnnealingSchedule schedule, int temperatures)
    {
        double[] betas = new AnnealingOptions { Schedule = schedule, Temperatures = temperatures }.InverseTemperatures();
        Assert.Equal(temperatures + 1, betas.Length);
        Assert.Equal((0, 1), (betas[0], betas[^1]));
        for (int t = 1; t <= temperatures; t++)
        {
            Assert.True(betas[t] > betas[t - 1]);
            Assert.Equal(1, betas[t] + betas[temperatures - t], 1e-12);
        }

        bool denseAtTheEnds = temperatures > 2 && betas[1] < 0.5 / temperatures;
        Assert.Equal(schedule == AnnealingSchedule.Sigmoid && temperatures > 2, denseAtTheEnds);
    }

    [Theory]
    [InlineData(AnnealingStart.Prior, AnnealingSchedule.Sigmoid)]
    [InlineData(AnnealingStart.Prior, AnnealingSchedule.Linear)]
    [InlineData(AnnealingStart.Posterior, AnnealingSchedule.Sigmoid)]
    public void Estimate_ManyTemperatures_AgreesWithTheExactLogLikelihood(AnnealingStart start, AnnealingSchedule schedule)
    {
        Tensor x = model.Simulate(6, generator);
        AnnealingOptions options = new() { Temperatures = 40, Chains = 200, LeapfrogSteps = 4, Start = start, Schedule = schedule };
        AnnealedImportanceSampling estimate = AnnealedImportanceSampling.Estimate(model, x, options, generator);
        double[] exact = model.ExactLogLikelihood(x);
        for (int i = 0; i < exact.Length; i++)
        {
            // The stated error of each datum; 18 comparisons at z = 5.5 fail falsely about once in a million.
            Assert.True(estimate.MonteCarloErrors[i] < 0.1);
            Assert.InRange(estimate.LogLikelihood[i] - exact[i], -5.5 * estimate.MonteCarloErrors[i], 5.5 * estimate.MonteCarloErrors[i]);
        }

        Assert.InRange(estimate.MeanAcceptanceRate, 0.5, 0.85);
        Assert.All(estimate.EffectiveChains, effective => Assert.InRange(effective, 1, 200 + 1e-9));
    }

    [Fact]
    public void Estimate_FewTemperatures_IsUnbiasedInTheProbabilityDomain()
    {
        // With four temperatures the weights still scatter; their mean is p(x) all the same. Three data at z = 5: once in 600,000.
        Tensor x = model.Simulate(3, generator);
        AnnealingOptions options = new() { Temperatures = 4, Chains = 8000, LeapfrogSteps = 3, Rows = 30_000 };
        AnnealedImportanceSampling estimate = AnnealedImportanceSampling.Estimate(model, x, options, generator);
        double[] exact = model.ExactLogLikelihood(x);
        for (int i = 0; i < 3; i++)
        {
            double[] ratios = [.. estimate.LogWeights[i].Select(w => Math.Exp(w - exact[i]))];
            double mean = ratios.Average();
            double error = Math.Sqrt(ratios.Average(r => (r - mean) * (r - mean)) / ratios.Length);
            Assert.InRange(error, 1e-4, 0.05);
            Assert.InRange(mean - 1, -5 * error, 5 * error);
            // Jensen: the mean of the logarithms lies well below log p(x).
            Assert.True(estimate.LogWeights[i].Average() < exact[i] - (5 * error));
        }
    }

    [Fact]
    public void Estimate_OneTemperature_IsImportanceSamplingFromThePrior()
    {
        Tensor x = model.Simulate(4, generator);
        using Generator first = new(3);
        using Generator second = new(3);
        AnnealingOptions options = new() { Temperatures = 1, Chains = 5 };
        AnnealedImportanceSampling estimate = AnnealedImportanceSampling.Estimate(model, x, options, first);
        Tensor z = randn([5 * 4, 2], dtype: float64, generator: second).reshape(5, 4, 2);
        Tensor expected = model.Decode(z).LogDensity(x);
        for (int i = 0; i < 4; i++)
        {
            Assert.True(allclose(expected[.., i].detach(), tensor(estimate.LogWeights[i].ToArray()), 1e-12, 1e-12));
        }

        Assert.Empty(estimate.AcceptanceRates);
    }

    [Fact]
    public void Simulate_FewTemperatures_HoldsTheExactValueFromBothSides()
    {
        const int count = 500;
        AnnealingOptions options = new() { Temperatures = 3, Chains = 1, LeapfrogSteps = 3 };
        Tensor z = randn([count, 2], dtype: float64, generator: generator);
        Tensor x = model.Decode(z).Sample(null, generator);
        double[] exact = model.ExactLogLikelihood(x);
        BidirectionalBound bound = BidirectionalBound.Estimate(model, x, z, options, generator);

        // In expectation lower ≤ exact ≤ upper; both distances are far from zero here, so that a wrong sign or order of steps would show.
        AssertAbove([.. exact.Zip(bound.Lower, (e, l) => e - l)]);
        AssertAbove([.. bound.Upper.Zip(exact, (u, e) => u - e)]);
        Assert.Equal(bound.MeanUpper - bound.MeanLower, bound.Gap, 1e-12);

        // More temperatures bring the sides together.
        BidirectionalBound tighter = BidirectionalBound.Estimate(model, x, z, options with { Temperatures = 30 }, generator);
        Assert.True(tighter.Gap < bound.Gap / 3);
        Assert.Equal(exact.Average(), tighter.MeanLower, 5 * tighter.GapStandardError + tighter.Gap);

        static void AssertAbove(double[] distances)
        {
            double mean = distances.Average();
            double error = Math.Sqrt(distances.Average(d => (d - mean) * (d - mean)) / distances.Length);
            Assert.True(mean > 5 * error, $"mean {mean}, error {error}");
        }
    }

    [Theory]
    [InlineData(AnnealingStart.Prior, 20_000)]
    [InlineData(AnnealingStart.Posterior, 4000)]
    public void Estimate_DownwardsFromExactDraws_IsUnbiasedForTheInverse(AnnealingStart start, int count)
    {
        // One datum many times over, each with an exact draw of its posterior: the mean of p(x)/w is 1. z = 5, twice: once in 900,000.
        // The noise is large enough for 1/w to have a variance even where a chain is stuck; the datum lies far out, so that temperatures
        // matter.
        using KnownLinearModel noisy = KnownLinearModel.Example(variance: 4);
        Tensor one = noisy.Mean + (tensor(new[,] { { 3.75, 0.4, 0.4, 2.25 } }));
        Tensor x = one.expand(count, 4).contiguous();
        using (no_grad())
        {
            (Tensor mean, Tensor covariance) = LinearGaussian.Posterior(x, noisy.Weights, noisy.Mean, noisy.Variance);
            Tensor noise = randn([count, 2], dtype: float64, generator: generator);
            Tensor z = mean + noise.mm(linalg.cholesky(covariance).t());
            AnnealingOptions options = new()
            {
                Temperatures = 3, Schedule = AnnealingSchedule.Linear, Chains = 1, LeapfrogSteps = 4, Start = start, Rows = 40_000,
            };
            BidirectionalBound bound = BidirectionalBound.Estimate(noisy, x, z, options, generator);
            double exact = noisy.ExactLogLikelihood(one)[0];
            double[] ratios = [.. bound.Upper.Select(u => Math.Exp(exact - u))];
            double average = ratios.Average();
            double error = Math.Sqrt(ratios.Average(r => (r - average) * (r - average)) / count);
            Assert.InRange(error, 1e-4, 0.03);
            Assert.True(Math.Abs(average - 1) < 5 * error, $"mean {average}, error {error}");
        }
    }

    [Fact]
    public void Simulate_Chains_ReachTheTargetAcceptance()
    {
        AnnealingOptions options = new() { Temperatures = 30, Chains = 20, LeapfrogSteps = 4, InitialStepSize = 0.001 };
        BidirectionalBound bound = BidirectionalBound.Simulate(model, 30, options, generator);
        Assert.Equal(29, bound.UpwardAcceptanceRates.Count);
        Assert.InRange(bound.UpwardAcceptanceRates.Skip(5).Average(), 0.55, 0.78);
        Assert.InRange(bound.DownwardAcceptanceRates.Skip(5).Average(), 0.55, 0.78);
        Assert.Equal(30, bound.Lower.Count);
    }

    [Fact]
    public void Estimate_Afterwards_LeavesNoTensorAndTheModelAsItWas()
    {
        using Vae vae = new(9, 6, 2);
        Tensor images = bernoulli(full([5, 9], 0.5));
        AnnealingOptions options = new() { Temperatures = 4, Chains = 3, LeapfrogSteps = 2, Rows = 6 };
        long before = Tensor.TotalCount;
        AnnealedImportanceSampling.Estimate(vae, images, options);
        BidirectionalBound.Simulate(vae, 5, options);
        Assert.Equal(before, Tensor.TotalCount);
        Assert.All(vae.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.All(vae.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Estimate_ManyChains_DecodesNoMoreThanTheRows()
    {
        Tensor x = model.Simulate(11, generator);
        AnnealingOptions options = new() { Temperatures = 3, Chains = 10, LeapfrogSteps = 2, Rows = 35 };
        AnnealedImportanceSampling.Estimate(model, x, options, generator);
        Assert.Equal(30, model.LargestDecoded);
    }

    [Fact]
    public void Estimate_VaeOnAGrid_AgreesWithQuadrature()
    {
        manual_seed(6);
        using Vae vae = new(9, 6, 1);
        vae.to(float64);
        using (no_grad())
        {
            foreach (TorchSharp.Modules.Parameter weight in vae.parameters())
            {
                weight.mul_(3);
            }
        }

        Tensor images = bernoulli(full([4, 9], 0.5, dtype: float64), generator);
        AnnealingOptions options = new() { Temperatures = 40, Chains = 200, LeapfrogSteps = 4 };
        AnnealedImportanceSampling estimate = AnnealedImportanceSampling.Estimate(vae, images, options, generator);

        using IDisposable _ = no_grad();
        Tensor z = linspace(-8, 8, 4001, dtype: float64).reshape(4001, 1, 1);
        Tensor joint = vae.Decode(z.expand(4001, 4, 1)).LogDensity(images) + vae.Prior.LogDensity(z);
        double[] exact = (joint.logsumexp(0) + Math.Log(16.0 / 4000)).data<double>().ToArray();
        for (int i = 0; i < 4; i++)
        {
            // Four comparisons at z = 5: a false alarm about once in 400,000.
            Assert.InRange(estimate.LogLikelihood[i] - exact[i], -5 * estimate.MonteCarloErrors[i], 5 * estimate.MonteCarloErrors[i]);
        }
    }

    [Fact]
    public void Estimate_SettingsOutOfRange_AreRefused()
    {
        Tensor x = model.Simulate(2, generator);
        AnnealingOptions[] wrong =
        [
            new() { Temperatures = 0 }, new() { Chains = 0 }, new() { LeapfrogSteps = 0 }, new() { InitialStepSize = 0 },
            new() { TargetAcceptance = 1 }, new() { Rows = 0 },
        ];
        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(
            () => AnnealedImportanceSampling.Estimate(model, x, options)));
        Assert.Throws<ArgumentException>(() => BidirectionalBound.Estimate(model, x, zeros([3, 2], dtype: float64)));
    }
}
