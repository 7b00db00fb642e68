using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

/// <summary>Every evaluation on the engine's second device, which refuses operands of the first: no tensor is made on the wrong
/// one.</summary>
public sealed class EvaluationDeviceTests : IDisposable
{
    private static readonly Device Second = new(DeviceType.FPGA);
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator generator = new(1);
    private readonly Vae vae;
    private readonly Tensor images;
    private readonly Tensor labels;

    public EvaluationDeviceTests()
    {
        manual_seed(2);
        vae = new Vae(9, 6, 2);
        vae.to(Second);
        images = bernoulli(full([12, 9], 0.5)).to(Second);
        labels = (arange(12, dtype: int64) % 3).to(Second);
    }

    public void Dispose()
    {
        vae.Dispose();
        generator.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Bounds_OnTheSecondDevice_Work()
    {
        Assert.Equal(12, ElboSummary.Measure(vae, images, generator: generator).Count);
        Assert.Equal(12, ImportanceSampling.Estimate(vae, images, 20, generator).LogLikelihood.Count);
        Assert.Equal(12, ImportanceSampling.Estimate(vae, images, 20, generator, proposal: Proposal.Inflated(vae, 1.2)).Elbo.Count);
        Assert.Equal(12, ImportanceSampling.Estimate(vae, images, 20, generator, proposal: Proposal.Defensive(vae)).Elbo.Count);
        Assert.Equal(12, ImportanceSampling.EstimateWithin(vae, images, 0.01, 200, generator).Elbo.Count);
        foreach (AnnealingStart start in Enum.GetValues<AnnealingStart>())
        {
            AnnealingOptions options = new() { Temperatures = 3, Chains = 2, LeapfrogSteps = 2, Start = start };
            Assert.Equal(12, AnnealedImportanceSampling.Estimate(vae, images, options, generator).LogLikelihood.Count);
            Assert.Equal(5, BidirectionalBound.Simulate(vae, 5, options, generator).Lower.Count);
        }
    }

    [Fact]
    public void LatentSpace_OnTheSecondDevice_Works()
    {
        AggregatePosterior aggregate = AggregatePosterior.Of(vae, images, 5);
        Assert.Equal(Second.type, aggregate.Mean().device.type);
        Assert.Equal(Second.type, aggregate.SecondMoment().device.type);
        Assert.Equal(Second.type, aggregate.Sample(4, generator).device.type);
        Assert.Equal(9, aggregate.OnGrid(3, 9).Density.Count);
        Assert.Equal(12, KlDecomposition.Measure(vae, images, 2, generator).Count);
        Assert.Equal(2, ActiveUnits.Measure(vae, images).Variances.Count);
        Assert.Equal(2, PosteriorCollapse.Measure(vae, images).Kl.Count);
        LabelledImages data = new(images, labels);
        Assert.Equal(12, LatentComparison.Measure(vae, data, data, 3).ProbeOnLatents.Trials);
    }

    [Fact]
    public void Scores_OnTheSecondDevice_Work()
    {
        Assert.Equal(12, AnomalyScores.NegativeBound(vae, images, 2, generator).Length);
        IDistribution background = AnomalyScores.IndependentPixels(images);
        Assert.Equal(12, AnomalyScores.LikelihoodRatio(vae, background, images, 5, generator).Length);
        Assert.Equal(Second.type, background.Sample(2, generator).device.type);
        Assert.Equal(Second.type, AnomalyScores.PixelSurprise(vae, images, 2, generator).device.type);
        using KnownLinearModel model = KnownLinearModel.Example(device: Second);
        Tensor x = model.Simulate(3, generator);
        Assert.Equal(Second.type, LinearGaussian.LogLikelihood(x, model.Weights.detach(), model.Mean, 0.5).device.type);
        Assert.Equal(Second.type, LinearGaussian.Posterior(x, model.Weights.detach(), model.Mean, 0.5).Mean.device.type);
    }
}
