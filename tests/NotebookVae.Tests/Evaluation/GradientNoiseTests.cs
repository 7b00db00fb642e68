using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class GradientNoiseTests
{
    [Fact]
    public void Measure_MoreDraws_DivideTheNoiseAndLeaveTheBatchPart()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(4);
        using Vae vae = new(16, 12, 2);
        Tensor images = rand(4000, 16);
        using Generator first = new(1);
        using Generator second = new(2);

        GradientNoise one = GradientNoise.Measure(vae, images, new Elbo(), 20, 200, first);
        GradientNoise ten = GradientNoise.Measure(vae, images, new Elbo(samples: 10), 20, 200, second);

        // Means over 200 pairs of 634-dimensional vectors: the ratio 10 is known to about 10 per cent, the batch part too.
        Assert.InRange(one.FromNoise / ten.FromNoise, 6, 16);
        Assert.InRange(one.FromBatch / ten.FromBatch, 0.6, 1.6);
        Assert.Equal(one.FromBatch + one.FromNoise, one.Total);
    }

    [Fact]
    public void Measure_AllImagesEqual_HasNoBatchPart()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(4);
        using Vae vae = new(16, 12, 2);
        using Generator generator = new(1);
        GradientNoise noise = GradientNoise.Measure(vae, full([4000, 16], 0.4), new Elbo(), 20, 200, generator);
        Assert.InRange(noise.FromBatch, -0.3 * noise.FromNoise, 0.3 * noise.FromNoise);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void Measure_NumberOfBatchesOutOfRange_IsRefused(int batches)
    {
        using Vae vae = new(16, 12, 2);
        using Tensor images = rand(100, 16);
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientNoise.Measure(vae, images, new Elbo(), 10, batches));
    }
}
