using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class GaussianMixtureTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void LogDensity_Points_IsTheWeightedSumAndIntegratesToOne()
    {
        GaussianMixture mixture = Mixture();
        double[] weights = [.. Mixture().Logits.softmax(0).data<double>()];
        Tensor x = tensor([0.3, -0.6]);
        double expected = 0;
        for (int k = 0; k < 2; k++)
        {
            expected += weights[k] * Math.Exp(new DiagonalGaussian(mixture.Means[k], mixture.LogVariances[k]).LogDensity(x).ToDouble());
        }

        Assert.Equal(Math.Log(expected), mixture.LogDensity(x).ToDouble(), 1e-13);
        Assert.Equal(1, Quadrature.Expectation(mixture, z => ones(z.shape[0], dtype: float64)), 1e-12);
        Assert.Equal(1, mixture.Responsibilities(x).sum().ToDouble(), 1e-14);
        FiniteDifferences.AssertGradients(
            a => new GaussianMixture(a[0], a[1], a[2]).LogDensity(a[3]), mixture.Logits, mixture.Means, mixture.LogVariances, x);
    }

    [Fact]
    public void Sample_ManyDraws_HaveTheMeanOfTheMixture()
    {
        const int draws = 40_000;
        using Generator generator = new(4);
        GaussianMixture mixture = Mixture();
        Tensor samples = mixture.Sample(draws, generator);
        for (int d = 0; d < 2; d++)
        {
            double first = Quadrature.Expectation(mixture, z => z.select(1, d));
            double second = Quadrature.Expectation(mixture, z => z.select(1, d).pow(2));

            // z = 5: a reseeding fails about once in 900,000.
            double error = 5 * Math.Sqrt((second - (first * first)) / draws);
            Assert.InRange(samples.select(1, d).mean().ToDouble() - first, -error, error);
        }

        Assert.Equal([2], mixture.Sample(generator: generator).shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => mixture.Sample(0));
        Assert.Throws<ArgumentException>(() => new GaussianMixture(zeros(3), zeros(2, 2), zeros(2, 2)));
    }

    [Fact]
    public void Members_OnTheSecondDevice_StayThereAndLeaveNoTensor()
    {
        Device device = new(DeviceType.FPGA);
        GaussianMixture mixture = new(zeros([2], device: device), zeros([2, 3], device: device), zeros([2, 3], device: device));
        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            Tensor z = mixture.Sample(5);
            Tensor logDensity = mixture.LogDensity(z);
            Assert.Equal(before + 2, Tensor.TotalCount);
            Assert.Equal((DeviceType.FPGA, DeviceType.FPGA), (z.device_type, logDensity.device_type));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static GaussianMixture Mixture() =>
        new(tensor([0.2, -0.7]), tensor([-1.5, 0.3, 2.0, -0.4], [2, 2]), tensor([-0.5, 0.2, 0.1, -0.3], [2, 2]));
}
