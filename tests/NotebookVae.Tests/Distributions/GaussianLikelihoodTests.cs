using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class GaussianLikelihoodTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly double[] mean = [0.5, -1.2, 0.0, 2.0, 0.3, -0.7];
    private readonly double[] x = [0.1, 0.2, -0.3, 1.0, 0.0, 0.5];

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(new double[] { -0.4 }, new long[] { })]
    [InlineData(new double[] { -0.4, 0.3, 0.9 }, new long[] { 3 })]
    [InlineData(new double[] { -0.4, 0.3 }, new long[] { 2, 1 })]
    [InlineData(new double[] { -0.4, 0.3, 0.9, 1.1, -2, 0.2 }, new long[] { 2, 3 })]
    public void LogDensity_SharedOrPerPixelVariance_IsTheSumOfGaussianFormulas(double[] logVariance, long[] shape)
    {
        GaussianLikelihood likelihood = new(tensor(mean, [2, 3]), tensor(logVariance, shape));
        double[] actual = likelihood.LogDensity(tensor(x, [2, 3])).data<double>().ToArray();
        double[] entropies = likelihood.Entropy().data<double>().ToArray();
        for (int row = 0; row < 2; row++)
        {
            double expected = 0, entropy = 0;
            for (int d = 0; d < 3; d++)
            {
                int place = logVariance.Length switch { 1 => 0, 2 => row, 3 => d, _ => (3 * row) + d };
                double variance = Math.Exp(logVariance[place]);
                double residual = x[(3 * row) + d] - mean[(3 * row) + d];
                expected -= 0.5 * ((residual * residual / variance) + Math.Log(2 * Math.PI * variance));
                entropy += 0.5 * Math.Log(2 * Math.PI * Math.E * variance);
            }

            Assert.Equal(expected, actual[row], 1e-13);
            Assert.Equal(entropy, entropies[row], 1e-13);
        }

        Assert.Equal([2, 3], likelihood.LogDensityPerPixel(tensor(x, [2, 3])).shape);
    }

    [Fact]
    public void LogDensity_OverLineAndPlane_IntegratesToOne()
    {
        GaussianLikelihood line = GaussianLikelihood.WithStandardDeviation(tensor([0.3]), 0.7);
        GaussianLikelihood plane = new(tensor([0.3, -0.5]), tensor([0.4, -0.9]));
        Assert.Equal(1, Quadrature.Expectation(line, z => ones(z.shape[0], dtype: float64)), 1e-12);
        Assert.Equal(1, Quadrature.Expectation(plane, z => ones(z.shape[0], dtype: float64)), 1e-12);
        Assert.Equal(Quadrature.Entropy(line), line.Entropy().ToDouble(), 1e-11);
        Assert.Equal(Quadrature.Entropy(plane), plane.Entropy().ToDouble(), 1e-11);
    }

    [Fact]
    public void OptimalVariance_Residuals_NoOtherVarianceIsMoreLikely()
    {
        Tensor data = tensor(x, [2, 3]), means = tensor(mean, [2, 3]);
        double expected = mean.Zip(x, (m, v) => (v - m) * (v - m)).Average();
        Tensor shared = GaussianLikelihood.OptimalVariance(data, means);
        Assert.Equal(expected, shared.ToDouble(), 1e-14);

        double best = Total(shared.log());
        Assert.Equal(-0.5 * 6 * (1 + Math.Log(2 * Math.PI * expected)), best, 1e-12);
        Assert.All((double[])[0.5, 0.9, 0.99, 1.01, 1.1, 2], factor => Assert.True(Total((shared * factor).log()) < best));

        // The gradient with respect to log σ² vanishes there, for one variance and for one a pixel.
        foreach (bool perPixel in (bool[])[false, true])
        {
            Tensor logVariance = GaussianLikelihood.OptimalVariance(data, means, perPixel).log().requires_grad_();
            Assert.Equal(perPixel ? [3] : [], logVariance.shape);
            new GaussianLikelihood(means, logVariance).LogDensity(data).sum().backward();
            Assert.Equal(0, logVariance.grad!.abs().max().ToDouble(), 1e-13);
        }

        double Total(Tensor logVariance) => new GaussianLikelihood(means, logVariance).LogDensity(data).sum().ToDouble();
    }

    [Fact]
    public void OptimalVariance_LeadingSamples_AveragesOverThemToo()
    {
        using Generator generator = new(3);
        Tensor means = randn([4, 2, 3], dtype: float64, generator: generator);
        Tensor data = tensor(x, [2, 3]);
        Assert.Equal((means - data).pow(2).mean().ToDouble(), GaussianLikelihood.OptimalVariance(data, means).ToDouble(), 1e-14);
        Tensor perPixel = GaussianLikelihood.OptimalVariance(data, means, perPixel: true);
        Assert.Equal((means - data).pow(2).mean([0L, 1L])[2].ToDouble(), perPixel[2].ToDouble(), 1e-14);
    }

    [Fact]
    public void Gradients_OfMeanAndScale_AreThoseOfDifferences()
    {
        Tensor data = tensor(x, [2, 3]), means = tensor(mean, [2, 3]);
        foreach (ScaleParameterization parameterization in Enum.GetValues<ScaleParameterization>())
        {
            FiniteDifferences.AssertGradients(
                a => GaussianLikelihood.FromRaw(a[0], a[1], parameterization).LogDensity(a[2]), means, tensor([0.4, -0.9, 1.3]), data);
        }
    }

    [Fact]
    public void Sample_ManyDraws_HaveTheMeanAndVariance()
    {
        const int draws = 100_000;
        using Generator generator = new(2);
        GaussianLikelihood likelihood = GaussianLikelihood.WithStandardDeviation(tensor(mean[..2]).requires_grad_(), 0.6);
        Tensor samples = likelihood.Sample(draws, generator);
        Tensor centred = samples - likelihood.Mean.detach();

        // z = 5.5, two means and two variances: a reseeding fails about once in six million.
        Assert.False(samples.requires_grad);
        double error = 5.5 * 0.6 / Math.Sqrt(draws);
        Assert.All(centred.mean([0L]).data<double>().ToArray(), value => Assert.InRange(value, -error, error));
        double spread = 5.5 * 0.36 * Math.Sqrt(2.0 / draws);
        Assert.All(centred.pow(2).mean([0L]).data<double>().ToArray(), value => Assert.InRange(value - 0.36, -spread, spread));
        Assert.Equal([2], likelihood.Sample().shape);
    }

    [Fact]
    public void Constructor_BadArguments_AreRefused()
    {
        string message = Assert.Throws<ArgumentException>(() => new GaussianLikelihood(zeros(2, 3), zeros(2))).Message;
        Assert.Contains("[2, 3] and the log-variance [2]", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new GaussianLikelihood(zeros(3), zeros(2, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianLikelihood.WithStandardDeviation(zeros(3), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianLikelihood.WithStandardDeviation(zeros(3), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianLikelihood(zeros(3), zeros(3)).Sample(0));
    }

    [Fact]
    public void Members_OnTheSecondDevice_StayThereAndLeaveNoTensor()
    {
        Tensor means = zeros([2, 3], device: new Device(DeviceType.FPGA));
        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            GaussianLikelihood likelihood = GaussianLikelihood.WithStandardDeviation(means, 0.5);
            Tensor[] results =
            [
                likelihood.LogDensity(means), likelihood.Sample(4), likelihood.Entropy(), likelihood.StandardDeviation, likelihood.Variance,
                GaussianLikelihood.OptimalVariance(means + 1, means), GaussianLikelihood.OptimalVariance(means + 1, means, true),
            ];
            Assert.All(results, result => Assert.Equal((DeviceType.FPGA, ScalarType.Float32), (result.device_type, result.dtype)));
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}
