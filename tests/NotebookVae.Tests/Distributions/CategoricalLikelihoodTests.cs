using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class CategoricalLikelihoodTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void LogDensity_OneHotOrClassNumber_IsTheLogSoftmax()
    {
        double[] logits = [0.3, -1.7, 2.5];
        CategoricalLikelihood likelihood = new(tensor(logits).expand(3, 3));
        double total = logits.Sum(Math.Exp);
        double[] oneHot = likelihood.LogDensity(eye(3, dtype: float64)).data<double>().ToArray();
        double[] byNumber = likelihood.LogProbability(arange(3)).data<double>().ToArray();
        for (int c = 0; c < 3; c++)
        {
            Assert.Equal(Math.Log(Math.Exp(logits[c]) / total), oneHot[c], 1e-14);
            Assert.Equal(oneHot[c], byNumber[c], 1e-15);
            Assert.Equal(Math.Exp(logits[c]) / total, likelihood.Mean[0, c].ToDouble(), 1e-14);
        }
    }

    [Fact]
    public void Sample_ManyDraws_AreOneHotAsOftenAsTheirProbabilities()
    {
        const int draws = 40_000;
        using Generator generator = new(5);
        CategoricalLikelihood likelihood = new(tensor([0.3, -1.7, 2.5, 1.0, 1.0, -3.0], [2, 3]));
        Tensor samples = likelihood.Sample(draws, generator);
        Assert.Equal([draws, 2, 3], samples.shape);
        Assert.True(samples.sum(-1).eq(1).all().ToBoolean());
        double[] frequencies = samples.mean([0L]).data<double>().ToArray();
        double[] p = likelihood.Mean.contiguous().data<double>().ToArray();
        for (int i = 0; i < 6; i++)
        {
            // z = 5.5: six values, a reseeding fails about once in four million.
            double error = 5.5 * Math.Sqrt(p[i] * (1 - p[i]) / draws);
            Assert.InRange(frequencies[i] - p[i], -error, error);
        }

        Assert.Equal([2], likelihood.SampleClasses(generator: generator).shape);
        Assert.Equal([2, 3], likelihood.Sample(generator: generator).shape);
    }

    [Fact]
    public void Members_ExtremeLogits_StayFinite()
    {
        CategoricalLikelihood likelihood = new(tensor([1000.0, 0, -1000]));
        Assert.Equal(0, likelihood.Entropy().ToDouble(), 1e-300);
        Assert.Equal(-1000, likelihood.LogProbability(tensor(1L)).ToDouble());
        Assert.Equal(Math.Log(3), new CategoricalLikelihood(full(3, 7.0, dtype: float64)).Entropy().ToDouble(), 1e-14);
    }

    [Fact]
    public void Gradients_OfDensityAndEntropy_AreThoseOfDifferences()
    {
        Tensor logits = tensor([0.3, -1.7, 2.5]), x = tensor([0.0, 1, 0]);
        FiniteDifferences.AssertGradients(a => new CategoricalLikelihood(a[0]).LogDensity(x), logits);
        FiniteDifferences.AssertGradients(a => new CategoricalLikelihood(a[0]).Entropy(), logits);
    }

    [Fact]
    public void Members_OnTheSecondDevice_StayThereAndLeaveNoTensor()
    {
        Tensor logits = zeros([2, 3], device: new Device(DeviceType.FPGA));
        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            CategoricalLikelihood likelihood = new(logits);
            Tensor[] results =
            [
                likelihood.Mean, likelihood.Sample(4), likelihood.Entropy(), likelihood.LogDensity(logits), likelihood.KlTo(likelihood),
            ];
            Assert.Equal(before + 5, Tensor.TotalCount);
            Assert.All(results, result => Assert.Equal((DeviceType.FPGA, ScalarType.Float32), (result.device_type, result.dtype)));
            Assert.Equal(DeviceType.FPGA, likelihood.SampleClasses(4).device_type);
        }

        Assert.Equal(before, Tensor.TotalCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CategoricalLikelihood(logits).Sample(0));
    }
}
