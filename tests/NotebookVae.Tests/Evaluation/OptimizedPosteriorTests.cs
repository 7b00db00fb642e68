using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class OptimizedPosteriorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Fit_OrthogonalLinearModel_IsThePosterior()
    {
        // With orthogonal columns the paired, scaled draws make the sampled bound's optimum the exact one.
        Tensor x = LinearData.Create(30, 6);
        LinearVae model = new(6, 2, dtype: ScalarType.Float64);
        using PrincipalComponents components = PrincipalComponents.Of(x);
        model.SetOptimum(components);
        using Generator generator = new(1);
        using (no_grad())
        {
            model.EncoderWeight.mul_(0.3);
            model.EncoderLogVariance.zero_();
        }

        DiagonalGaussian best = OptimizedPosterior.Fit(model, x, 1000, learningRate: 0.1, generator: generator);
        model.SetOptimalEncoder();
        LinearData.AssertEqual(model.Encode(x).Mean, best.Mean, 1e-3);
        LinearData.AssertEqual(model.Encode(x).LogVariance, best.LogVariance, 1e-2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Gaps_SmallNonlinearModel_AreThoseOfTheLaboratory(int latent)
    {
        manual_seed(7);
        using SmallNonlinearVae model = new(3, latent, 6, 0.3);
        Tensor x = randn([5, 3], dtype: float64);
        using Generator generator = new(2);
        DiagonalGaussian best = OptimizedPosterior.Fit(model, x, 200, 64, generator: generator);
        InferenceGaps estimated = OptimizedPosterior.Gaps(model, x, best, 4000, 20_000, generator);
        ExactLaboratory laboratory = new(model, latent == 1 ? null : 81);
        InferenceGaps exact = laboratory.Gaps(x);
        double[] atBest = LinearData.Numbers(laboratory.Elbo(x, q: best).BoundPerDatum);
        for (int i = 0; i < 5; i++)
        {
            // q* of 64 draws loses little against the best there is, and never wins.
            Assert.InRange(exact.BestElbo[i] - atBest[i], -1e-10, 0.02);
            // A one-sample bound here has a standard deviation below 2 nats (log p(x|z) of three pixels): 5 · 2/√4000.
            Assert.InRange(estimated.BestElbo[i] - atBest[i], -0.16, 0.16);
            Assert.InRange(estimated.Elbo[i] - exact.Elbo[i], -0.5, 0.5);
            Assert.InRange(estimated.LogLikelihood[i] - exact.LogLikelihood[i], -0.05, 0.05);
        }
    }

    [Fact]
    public void Fit_AnyModel_LeavesItsGradientsAloneAndImprovesTheBound()
    {
        manual_seed(8);
        using Vae vae = new(12, 7, 3);
        Tensor x = bernoulli(full([6, 12], 0.5));
        using Generator generator = new(3);
        DiagonalGaussian best = OptimizedPosterior.Fit(vae, x, 100, generator: generator);
        Assert.All(vae.parameters(), parameter => Assert.True(parameter.grad is null));
        Assert.False(best.Mean.requires_grad);
        InferenceGaps gaps = OptimizedPosterior.Gaps(vae, x, best, 2000, 2000, generator);
        Assert.True(gaps.MeanAmortization > 0.02);
        Assert.Equal(gaps.MeanLogLikelihood - gaps.MeanElbo, gaps.MeanApproximation + gaps.MeanAmortization, 1e-10);
    }

    [Fact]
    public void Gaps_SmallerChunks_AreTheSameEstimate()
    {
        manual_seed(8);
        using Vae vae = new(12, 7, 4);
        Tensor x = bernoulli(full([4, 12], 0.5));
        DiagonalGaussian best = OptimizedPosterior.Fit(vae, x, 20);
        using Generator first = new(5);
        using Generator second = new(5);
        // 16 normals for each draw of the batch: the stream is the same in chunks.
        InferenceGaps whole = OptimizedPosterior.Gaps(vae, x, best, 40, 60, first);
        InferenceGaps chunks = OptimizedPosterior.Gaps(vae, x, best, 40, 60, second, rows: 30);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(whole.Elbo[i], chunks.Elbo[i], 1e-4);
            Assert.Equal(whole.BestElbo[i], chunks.BestElbo[i], 1e-4);
            Assert.Equal(whole.LogLikelihood[i], chunks.LogLikelihood[i], 1e-4);
        }
    }

    [Fact]
    public void EveryCall_OnTheOtherDevice_StaysThereAndLeavesNoTensor()
    {
        Device device = new(DeviceType.FPGA);
        using Vae vae = new(9, 5, 2);
        vae.to(device);
        using Tensor x = rand([3, 9], device: device);
        long before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            DiagonalGaussian best = OptimizedPosterior.Fit(vae, x, 3);
            Assert.Equal(before + 2, Tensor.TotalCount);
            Assert.Equal(DeviceType.FPGA, best.LogVariance.device.type);
            Assert.Equal(3, OptimizedPosterior.Gaps(vae, x, best, 5, 5).Elbo.Count);
            Assert.Equal(before + 2, Tensor.TotalCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void BadArguments_AreRefused()
    {
        using Vae vae = new(9, 5, 2);
        Tensor x = rand(3, 9);
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizedPosterior.Fit(vae, x, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizedPosterior.Fit(vae, x, samples: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizedPosterior.Fit(vae, x, learningRate: 0));
        DiagonalGaussian q = vae.Encode(x);
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizedPosterior.Gaps(vae, x, q, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizedPosterior.Gaps(vae, x, q, importanceSamples: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizedPosterior.Gaps(vae, x, q, rows: 0));
    }
}
