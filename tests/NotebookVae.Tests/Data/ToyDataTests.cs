using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class ToyDataTests : IDisposable
{
    private const int Count = 20_000;
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void TwoGaussians_ManyPoints_HaveTheMeansAndSpreadAsked()
    {
        using Generator generator = new(1);
        LabelledPoints data = ToyData.TwoGaussians(Count, 5, 0.5, generator, ScalarType.Float64);
        Assert.Equal(Count, data.Count);

        // z = 5.5 everywhere, nine values: a reseeding fails about once in three million.
        Assert.InRange(data.Labels.to(float64).mean().ToDouble() - 0.5, -5.5 * 0.5 / Math.Sqrt(Count), 5.5 * 0.5 / Math.Sqrt(Count));
        for (int k = 0; k < 2; k++)
        {
            Tensor part = data.Points[data.Labels.eq(k)];
            double error = 5.5 * 0.5 / Math.Sqrt(part.shape[0]), spread = 5.5 * 0.25 * Math.Sqrt(2.0 / part.shape[0]);
            double[] mean = part.mean([0L]).data<double>().ToArray();
            double[] variance = part.var(0).data<double>().ToArray();
            Assert.InRange(mean[0] - (k == 0 ? -2.5 : 2.5), -error, error);
            Assert.InRange(mean[1], -error, error);
            Assert.All(variance, value => Assert.InRange(value - 0.25, -spread, spread));
        }
    }

    [Fact]
    public void RingAndMoons_WithoutNoise_LieOnTheirCurves()
    {
        using Generator generator = new(2);
        Tensor ring = ToyData.Ring(1000, 3, 0, generator, ScalarType.Float64);
        Assert.Equal(0, (ring.pow(2).sum(-1) - 9).abs().max().ToDouble(), 1e-13);
        Assert.True(ring.min(0).values.max().ToDouble() < -2.9 && ring.max(0).values.min().ToDouble() > 2.9);

        LabelledPoints moons = ToyData.TwoMoons(1000, 0, generator, ScalarType.Float64);
        Tensor upper = moons.Points[moons.Labels.eq(0)];
        Tensor lower = moons.Points[moons.Labels.eq(1)];
        Assert.Equal(0, (upper.pow(2).sum(-1) - 1).abs().max().ToDouble(), 1e-13);
        Assert.True((upper.select(1, 1) >= 0).all().ToBoolean());
        Assert.Equal(0, ((lower - tensor([1.0, 0.5])).pow(2).sum(-1) - 1).abs().max().ToDouble(), 1e-13);
        Assert.True((lower.select(1, 1) <= 0.5).all().ToBoolean());
    }

    [Fact]
    public void Pinwheel_ArmsUntwisted_LieAtTheirAngles()
    {
        using Generator generator = new(3);
        LabelledPoints data = ToyData.Pinwheel(500, 4, 0.1, tangentialNoise: 0, twist: 0.25, generator, ScalarType.Float64);
        Tensor radius = data.Points.pow(2).sum(-1).sqrt();
        Tensor angle = data.Points.select(1, 1).atan2(data.Points.select(1, 0));
        angle = angle - (radius.exp() * 0.25) - (data.Labels.to(float64) * (Math.PI / 2));
        Assert.Equal(0, (angle.cos() - 1).abs().max().ToDouble(), 1e-12);
        Assert.Equal(4, data.Labels.max().ToInt64() + 1);
    }

    [Fact]
    public void LinearGaussian_ManyPoints_HaveTheModelsCovariance()
    {
        using Generator generator = new(4);
        Tensor weights = tensor([1.0, 0.5, -0.3, 0.8, 0.2, -1.1], [3, 2]).requires_grad_();
        Tensor mean = tensor([1.0, -2, 0.5]);
        LinearGaussianData data = ToyData.LinearGaussian(Count, weights, mean, 0.3, generator);
        Assert.Equal([Count, 3], data.Points.shape);
        Assert.Equal([Count, 2], data.Codes.shape);
        Assert.False(data.Points.requires_grad);

        Tensor w = weights.detach();
        Tensor expected = w.matmul(w.T) + (eye(3, dtype: float64) * 0.09);
        Tensor centred = data.Points - mean;
        Tensor sampled = centred.T.matmul(centred) / Count;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                // z = 5.5, six values: Var of x_i x_j is Σ_ii Σ_jj + Σ_ij².
                double c = expected[i, j].ToDouble();
                double error = 5.5 * Math.Sqrt(((expected[i, i] * expected[j, j]).ToDouble() + (c * c)) / Count);
                Assert.InRange(sampled[i, j].ToDouble() - c, -error, error);
            }
        }

        // What is left of x after W z and μ is σ times noise that knows nothing of z.
        Tensor residual = centred - data.Codes.matmul(w.T);
        double spread = 5.5 * 0.09 * Math.Sqrt(2.0 / (3 * Count));
        Assert.InRange(residual.pow(2).mean().ToDouble() - 0.09, -spread, spread);
    }

    [Fact]
    public void EachSet_SameSeed_GivesTheSamePointsOnTheDeviceAsked()
    {
        Device device = new(DeviceType.FPGA);
        Func<Generator, Tensor>[] sets =
        [
            g => ToyData.TwoGaussians(50, generator: g, device: device).Points,
            g => ToyData.Ring(50, generator: g, device: device),
            g => ToyData.TwoMoons(50, generator: g, device: device).Points,
            g => ToyData.Pinwheel(50, generator: g, device: device).Points,
            g => ToyData.LinearGaussian(50, ones([3, 2], device: device), generator: g).Points,
        ];
        foreach (Func<Generator, Tensor> set in sets)
        {
            using Generator first = new(9), again = new(9);
            Tensor points = set(first);
            Assert.Equal((DeviceType.FPGA, ScalarType.Float32), (points.device_type, points.dtype));
            Assert.Equal(points.cpu().data<float>().ToArray(), set(again).cpu().data<float>().ToArray());
        }
    }

    [Fact]
    public void EachSet_LeavesNoOtherTensor()
    {
        long before = LiveTensors.Count();
        using LabelledPoints gaussians = ToyData.TwoGaussians(10);
        using LabelledPoints moons = ToyData.TwoMoons(10);
        using LabelledPoints pinwheel = ToyData.Pinwheel(10);
        Assert.Equal(before + 6, Tensor.TotalCount);
        using Tensor ring = ToyData.Ring(10);
        Assert.Equal(before + 7, Tensor.TotalCount);
    }

    [Fact]
    public void EachSet_BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyData.TwoGaussians(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyData.Ring(10, noise: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyData.TwoMoons(10, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => ToyData.Pinwheel(10, arms: 0));
        Assert.Throws<ArgumentException>(() => ToyData.LinearGaussian(10, zeros(3)));
    }
}
