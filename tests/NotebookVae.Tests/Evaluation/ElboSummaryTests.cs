using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class ElboSummaryTests
{
    [Fact]
    public void Measure_Batches_GiveTheMeansOverAllImages()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        using Vae vae = new(9, 6, 2);
        Tensor images = rand(7, 9);
        using Generator first = new(5);
        using Generator second = new(5);

        ElboSummary summary = ElboSummary.Measure(vae, images, generator: first, batchSize: 3);

        // The same batches by hand, from the same noise.
        List<double> bounds = [];
        List<double> divergences = [];
        foreach (Tensor x in new Batches(images, 3).InOrder())
        {
            ElboEstimate estimate = new Elbo().Estimate(vae, x, second);
            bounds.AddRange(estimate.BoundPerDatum.detach().data<float>().ToArray().Select(value => (double)value));
            divergences.AddRange(estimate.KlPerDatum.detach().data<float>().ToArray().Select(value => (double)value));
        }

        double mean = bounds.Average();
        Assert.Equal(mean, summary.Bound, 1e-5);
        Assert.Equal(divergences.Average(), summary.Kl, 1e-6);
        Assert.Equal(summary.Kl, summary.KlPerDimension.Sum(), 1e-6);
        Assert.Equal(summary.Reconstruction - summary.Kl, summary.Bound, 1e-12);
        Assert.Equal(Math.Sqrt(bounds.Average(b => Math.Pow(b - mean, 2)) / 7), summary.StandardError, 1e-5);
        Assert.Equal(7, summary.Count);
    }

    [Fact]
    public void Measure_Afterwards_LeavesNoTensor()
    {
        using Vae vae = new(9, 6, 2);
        using Tensor images = rand(7, 9);
        long before = Tensor.TotalCount;
        ElboSummary.Measure(vae, images);
        Assert.Equal(before, Tensor.TotalCount);
    }
}
