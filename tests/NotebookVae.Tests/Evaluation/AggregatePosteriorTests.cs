using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class AggregatePosteriorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly KnownLinearModel model = KnownLinearModel.Example(0.3);
    private readonly Tensor x;
    private readonly AggregatePosterior aggregate;

    public AggregatePosteriorTests()
    {
        using Generator generator = new(1);
        x = model.Simulate(40, generator);
        aggregate = AggregatePosterior.Of(model, x, batchSize: 15);
    }

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void LogDensity_Points_IsTheMeanOverAllComponents()
    {
        using IDisposable _ = no_grad();
        Tensor z = randn([3, 7, 2], dtype: float64) * 2;
        Tensor each = model.Encode(x).LogDensity(z.unsqueeze(2));
        Tensor expected = each.logsumexp(-1) - Math.Log(40);
        Assert.Equal(40, aggregate.Count);
        Assert.True(allclose(expected, aggregate.LogDensity(z), 1e-10, 1e-10));
    }

    [Fact]
    public void OnGrid_WideEnough_HoldsAllMass()
    {
        DensityGrid grid = aggregate.OnGrid(8, 161);
        Assert.Equal(1, grid.Mass, 1e-9);
        Tensor point = tensor(new[] { grid.X[70], grid.Y[95] });
        Assert.Equal(aggregate.LogDensity(point).exp().ToDouble(), grid.Density[95][70], 1e-12);
    }

    [Fact]
    public void OnGrid_OtherDimensions_IsTheMarginal()
    {
        // Swapped axes transpose the density; in three dimensions the third is integrated out.
        DensityGrid plain = aggregate.OnGrid(3, 21);
        DensityGrid swapped = aggregate.OnGrid(3, 21, horizontal: 1, vertical: 0);
        Assert.Equal(plain.Density[4][17], swapped.Density[17][4], 1e-12);

        manual_seed(5);
        using Vae vae = new(4, 5, 3);
        AggregatePosterior three = AggregatePosterior.Of(vae, x.to(float32));
        DensityGrid marginal = three.OnGrid(2, 5, horizontal: 0, vertical: 2);
        Tensor third = linspace(-12, 12, 4801, dtype: float64);
        Tensor line = stack([full_like(third, marginal.X[1]), third, full_like(third, marginal.Y[3])], -1);
        Assert.Equal(three.LogDensity(line).exp().sum().ToDouble() * 0.005, marginal.Density[3][1], 1e-8);
    }

    [Fact]
    public void Moments_OfTheComponents_AreAveragesByHand()
    {
        using IDisposable _ = no_grad();
        DiagonalGaussian q = (DiagonalGaussian)model.Encode(x);
        Assert.True(allclose(q.Mean.mean([0L]), aggregate.Mean(), 1e-12, 1e-12));
        Assert.True(allclose((q.Mean.pow(2) + q.Variance).mean([0L]), aggregate.SecondMoment(), 1e-12, 1e-12));
    }

    [Fact]
    public void Sample_ManyDraws_HaveTheMixturesMoments()
    {
        using Generator generator = new(3);
        const int draws = 4000;
        Tensor z = aggregate.Sample(draws, generator);
        Assert.Equal([draws, 2], z.shape);
        // z² of a mixture of Gaussians has moderate tails: the sample's own error serves; four comparisons at z = 5, once in 400,000.
        foreach ((Tensor values, Tensor expected) in new[] { (z, aggregate.Mean()), (z.pow(2), aggregate.SecondMoment()) })
        {
            Tensor error = values.std([0L]) / Math.Sqrt(draws);
            Assert.True(((values.mean([0L]) - expected).abs() / error).max().ToDouble() < 5);
        }

        Assert.Equal([2], aggregate.Sample().shape);
    }

    [Fact]
    public void Arguments_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => aggregate.OnGrid(horizontal: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => aggregate.OnGrid(points: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => aggregate.OnGrid(limit: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => aggregate.Sample(0));
    }
}
