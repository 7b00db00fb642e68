using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class KlDecompositionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Measure_SameDraws_GiveTheIdentityToRounding(long draws)
    {
        using KnownLinearModel model = KnownLinearModel.Example(0.3);
        using Generator generator = new(1);
        Tensor x = model.Simulate(50, generator);
        KlDecomposition parts = KlDecomposition.Measure(model, x, draws, generator, batchSize: 20);
        Assert.Equal(parts.ExpectedKl, parts.MutualInformation + parts.AggregateKl, 1e-10);
        Assert.Equal(50, parts.Count);
        Assert.True(parts.MutualInformation <= parts.LargestInformation);

        // The expected divergence is sampled: against its closed form at z = 5, by the scatter of the log-ratio (two tests: once in
        // 900,000).
        double closed = ElboSummary.Measure(model, x).Kl;
        using IDisposable _ = no_grad();
        DiagonalGaussian q = (DiagonalGaussian)model.Encode(x);
        Tensor z = q.Sample(4000, generator);
        double sd = (q.LogDensity(z) - model.Prior.LogDensity(z)).std([0L]).pow(2).mean().sqrt().ToDouble();
        Assert.InRange(parts.ExpectedKl - closed, -5 * sd / Math.Sqrt(50 * draws), 5 * sd / Math.Sqrt(50 * draws));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(3.0)]
    public void Measure_LinearGaussianEncoder_HasTheClosedForm(double gain)
    {
        // z = a x + s ε with x at 1,500 quantile midpoints of N(0, 1): q(z) is N(0, a² + s²) to well below the noise.
        const double s = 0.8;
        const int count = 1500;
        using KnownLinearModel model = new(
            tensor(new[,] { { 1.0 } }), tensor(new[,] { { gain } }), zeros(1, dtype: float64), 1,
            full([1], 2 * Math.Log(s), dtype: float64));
        Tensor u = (arange(count, dtype: float64) + 0.5) / count;
        Tensor x = ((u * 2) - 1).erfinv().unsqueeze(-1) * Math.Sqrt(2);
        using Generator generator = new(2);
        KlDecomposition parts = KlDecomposition.Measure(model, x, 4, generator);

        double variance = (gain * gain) + (s * s);
        double information = 0.5 * Math.Log(variance / (s * s));
        double fromPrior = 0.5 * (variance - 1 - Math.Log(variance));
        // log q(z|x)/q(z) = I + ½(u² − ε²) with correlated standard normals u, ε: its variance is 1 − s²/(a² + s²); that of log q(z)/p(z)
        // is ½(variance − 1)². The quantile midpoints miss a little of the tails: 0.003. Six comparisons at z = 5: once in 300,000.
        double error = Math.Sqrt((1 - (s * s / variance)) / (4.0 * count));
        double priorError = Math.Sqrt(0.5 * Math.Pow(variance - 1, 2) / (4.0 * count));
        Assert.InRange(parts.MutualInformation - information, (-5 * error) - 0.003, (5 * error) + 0.003);
        Assert.InRange(parts.AggregateKl - fromPrior, (-5 * priorError) - 0.01, (5 * priorError) + 0.01);
        // The stated errors leave out the scatter over the data, so they are smaller.
        Assert.InRange(parts.MutualInformationError, 0.2 * error, error);
        Assert.InRange(parts.AggregateKlError, 0, Math.Max(priorError * 1.1, 1e-3));
    }

    [Fact]
    public void Measure_EncoderThatIgnoresTheData_HasNoInformation()
    {
        using KnownLinearModel model = new(
            ones([4, 2], dtype: float64), zeros([2, 4], dtype: float64), zeros(4, dtype: float64), 1, zeros(2, dtype: float64), shift: 0.5);
        using Generator generator = new(1);
        KlDecomposition parts = KlDecomposition.Measure(model, rand([30, 4], dtype: float64), 2, generator);
        Assert.Equal(0, parts.MutualInformation, 1e-12);
        Assert.Equal(parts.ExpectedKl, parts.AggregateKl, 1e-12);
    }

    [Fact]
    public void Measure_PosteriorsFarApart_HoldAllInformationThereIs()
    {
        using KnownLinearModel model = new(
            ones([1, 1], dtype: float64), full([1, 1], 100.0, dtype: float64), zeros(1, dtype: float64), 1, zeros(1, dtype: float64));
        Tensor x = arange(64, dtype: float64).unsqueeze(-1);
        KlDecomposition parts = KlDecomposition.Measure(model, x);
        Assert.Equal(Math.Log(64), parts.MutualInformation, 1e-9);
        Assert.Equal(Math.Log(64), parts.LargestInformation, 1e-12);
    }

    [Fact]
    public void Measure_Afterwards_LeavesNoTensor()
    {
        using Vae vae = new(9, 5, 2);
        Tensor images = rand(20, 9);
        long before = Tensor.TotalCount;
        KlDecomposition.Measure(vae, images, 3, batchSize: 8);
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => KlDecomposition.Measure(vae, images, 0));
    }
}
