using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class ActiveUnitsTests : IDisposable
{
    // E_q[u|x] = g_u x_u with gains 2, 0.1, 0.05 and 0: A_u = g_u² Var x_u.
    private static readonly double[] Gains = [2, 0.1, 0.05, 0];
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly KnownLinearModel model;
    private readonly Tensor x;

    public ActiveUnitsTests()
    {
        model = new KnownLinearModel(
            eye(4, dtype: float64), diag(tensor(Gains)), zeros(4, dtype: float64), 1, zeros(4, dtype: float64));
        using Generator generator = new(1);
        x = randn([700, 4], dtype: float64, generator: generator);
        x = (x - x.mean([0L])) / (x - x.mean([0L])).pow(2).mean([0L]).sqrt();
    }

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Measure_KnownEncoder_GivesItsVariances()
    {
        ActiveUnits units = ActiveUnits.Measure(model, x, batchSize: 300);
        for (int j = 0; j < 4; j++)
        {
            Assert.Equal(Gains[j] * Gains[j], units.Variances[j], 1e-12);
        }

        Assert.Equal(1, units.Count(0.05));
        Assert.Equal(2, units.Count(0.005));
        Assert.Equal(3, units.Count(0.001));
    }

    [Fact]
    public void OverADecade_Thresholds_ShowWhereTheCountDepends()
    {
        IReadOnlyList<(double Threshold, int Count)> counts = ActiveUnits.Measure(model, x).OverADecade(0.01, 11);
        Assert.Equal(11, counts.Count);
        Assert.Equal(0.01 / Math.Sqrt(10), counts[0].Threshold, 1e-12);
        Assert.Equal(0.01, counts[5].Threshold, 1e-12);
        Assert.Equal(10, counts[10].Threshold / counts[0].Threshold, 1e-9);
        Assert.Equal((2, 1), (counts[0].Count, counts[10].Count));
    }

    [Fact]
    public void Collapse_KnownEncoder_FindsTheIdleDimension()
    {
        // With s = 1 the divergence is ½ g² x²: it lies below ε where |x| < √(2ε)/g.
        PosteriorCollapse collapse = PosteriorCollapse.Measure(model, x, epsilon: 0.01, batchSize: 300);
        double[] values = x.t().contiguous().data<double>().ToArray();
        for (int j = 0; j < 4; j++)
        {
            double limit = Math.Sqrt(0.02) / Math.Max(Gains[j], 1e-9);
            double expected = Enumerable.Range(0, 700).Count(i => Math.Abs(values[(700 * j) + i]) < limit) / 700.0;
            Assert.Equal(expected, collapse.ShareBelow[j], 1e-12);
            Assert.Equal(Gains[j] * Gains[j] / 2, collapse.Kl[j], 1e-12);
        }

        Assert.Equal([2, 3], collapse.Collapsed(0.01));
        Assert.Equal([3], collapse.Collapsed(0));
        Assert.Equal([1, 2, 3], collapse.Collapsed(0.5));
    }

    [Fact]
    public void ElboSummary_OfAnyModel_IsTheBoundInClosedForm()
    {
        ElboSummary summary = ElboSummary.Measure(model, x, new Elbo(KlForm.ClosedForm, 2), batchSize: 300);
        Assert.All(Enumerable.Range(0, 4), j => Assert.Equal(Gains[j] * Gains[j] / 2, summary.KlPerDimension[j], 1e-12));
        Assert.Equal(summary.Kl, summary.KlPerDimension.Sum(), 1e-12);
    }

    [Fact]
    public void LatentMeans_Batches_AreTheEncodersMeans()
    {
        Tensor means = LatentMeans.Of(model, x, 300);
        Assert.True(allclose(x * tensor(Gains), means, 0, 1e-14));
        Assert.False(means.requires_grad);
    }
}
