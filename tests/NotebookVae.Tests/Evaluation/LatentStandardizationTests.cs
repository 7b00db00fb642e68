using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class LatentStandardizationTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Vae model;
    private readonly Tensor images;

    public LatentStandardizationTests()
    {
        manual_seed(7);
        model = new Vae(30, 8, 3);
        model.to(ScalarType.Float64);
        using IDisposable _ = no_grad();
        Dictionary<string, Tensor> weights = model.state_dict();
        weights["encoder.mean.weight"].mul_(6);
        weights["encoder.mean.bias"].copy_(tensor([1.5, -0.4, 0]));
        weights["encoder.logvar.bias"].copy_(tensor([-1.0, -3, 0.5]));
        images = rand([40, 30], ScalarType.Float64);
    }

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void ApplyTo_Model_KeepsReconstructionsAndTakesTheStatedDivergence()
    {
        using IDisposable _ = no_grad();
        Tensor before = model.forward(images);
        double klBefore = ElboSummary.Measure(model, images).Kl;
        Tensor noise = randn([40, 3], ScalarType.Float64);
        Tensor decodedBefore = Decoded(noise);

        LatentStandardization standardization = LatentStandardization.Of(model, images, batchSize: 7);
        standardization.ApplyTo(model);

        Assert.True(standardization.KlReduction > 0.5);
        Assert.Equal(klBefore - standardization.KlReduction, ElboSummary.Measure(model, images).Kl, 1e-10);
        Assert.True((model.forward(images) - before).abs().max().ToDouble() < 1e-12);
        // Draws with the same noise decode to the same likelihood: the whole bound changes by the divergence alone.
        Assert.True((Decoded(noise) - decodedBefore).abs().max().ToDouble() < 1e-12);
        AggregatePosterior aggregate = AggregatePosterior.Of(model, images);
        Assert.True(aggregate.Mean().abs().max().ToDouble() < 1e-12);
        Assert.True((aggregate.SecondMoment() - 1).abs().max().ToDouble() < 1e-12);
        Assert.Equal(0, LatentStandardization.Of(model, images).KlReduction, 1e-12);

        Tensor Decoded(Tensor epsilon)
        {
            DiagonalGaussian q = model.Encode(images);
            return model.Decode(q.Mean + (q.StandardDeviation * epsilon)).Logits;
        }
    }

    [Fact]
    public void KlReduction_IsTheDivergenceOfTheMomentsFromThePrior()
    {
        LatentStandardization standardization = new([0.5, -1], [2, 0.25]);
        DiagonalGaussian moments = new(tensor([0.5, -1]), tensor([2, 0.25]).log());
        double closed = KullbackLeibler.ClosedFormPerDimension(moments, new StandardNormal(2, ScalarType.Float64)).sum().ToDouble();
        Assert.Equal(closed, standardization.KlReduction, 1e-12);
    }

    [Fact]
    public void Of_AllTensors_AreReturned()
    {
        long live = LiveTensors.Count();
        LatentStandardization standardization = LatentStandardization.Of(model, images);
        standardization.ApplyTo(model);
        Assert.Equal(live, LiveTensors.Count());
    }

    [Fact]
    public void ApplyTo_OtherModels_AreRefused()
    {
        LatentStandardization standardization = LatentStandardization.Of(model, images);
        using Vae other = new(30, 8, 4);
        ArgumentException size = Assert.Throws<ArgumentException>(() => standardization.ApplyTo(other));
        Assert.Contains("4 latent dimensions: the change of coordinates has 3", size.Message, StringComparison.Ordinal);
        using Vae deep = new(30, [8L, 8], 3);
        Assert.Throws<NotSupportedException>(() => standardization.ApplyTo(deep));
    }
}
