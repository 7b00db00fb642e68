using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class ContinuousBernoulliLikelihoodTests : IDisposable
{
    // Both sides of the place where the series end, |η| = 0.2, and far out.
    private static readonly double[] Logits = [-60, -5, -0.2001, -0.1999, -1e-8, 0, 1e-4, 0.1999, 0.2001, 1.5, 30];
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void LogDensity_OverTheUnitInterval_IntegratesToOneWithItsMeanAndEntropy()
    {
        foreach (double logit in Logits)
        {
            ContinuousBernoulliLikelihood likelihood = new(tensor([logit], [1]));
            double total = Quadrature.Interval(x => likelihood.LogDensity(x).exp(), 0, 1);
            double mean = Quadrature.Interval(x => likelihood.LogDensity(x).exp() * x.squeeze(-1), 0, 1);
            double entropy = Quadrature.Interval(x => likelihood.LogDensity(x).exp() * -likelihood.LogDensity(x), 0, 1);
            Assert.Equal(1, total, 1e-12);
            Assert.Equal(mean, likelihood.Mean.ToDouble(), 1e-12);
            Assert.Equal(entropy, likelihood.Entropy().ToDouble(), 1e-11);
        }
    }

    [Fact]
    public void LogNormalizer_AwayFromOneHalf_IsThePapersFormula()
    {
        foreach (double logit in Logits.Where(value => Math.Abs(value) is > 0.1 and < 10))
        {
            double lambda = 1 / (1 + Math.Exp(-logit));
            double expected = Math.Log(2 * Math.Atanh(1 - (2 * lambda)) / (1 - (2 * lambda)));
            Assert.Equal(expected, new ContinuousBernoulliLikelihood(tensor([logit])).LogNormalizer().ToDouble(), 1e-13);
        }

        Assert.Equal(Math.Log(2), new ContinuousBernoulliLikelihood(tensor([0.0])).LogNormalizer().ToDouble(), 1e-15);
    }

    [Fact]
    public void LogDensity_BesideTheBernoulli_DiffersByTheNormalizer()
    {
        Tensor logits = tensor(Logits), x = linspace(0, 1, Logits.Length, dtype: float64);
        ContinuousBernoulliLikelihood likelihood = new(logits);
        Tensor difference = likelihood.LogDensityPerPixel(x) - new BernoulliLikelihood(logits).LogDensityPerPixel(x);
        Assert.Equal(0, (difference - likelihood.LogNormalizer()).abs().max().ToDouble(), 1e-13);
    }

    [Fact]
    public void Mean_IsTheGradientOfTheLogPartition_AndMirrors()
    {
        ContinuousBernoulliLikelihood likelihood = new(tensor(Logits)), mirrored = new(-tensor(Logits));
        Assert.Equal(0, (likelihood.Mean + mirrored.Mean - 1).abs().max().ToDouble(), 1e-15);
        Assert.True((likelihood.Mean.diff() > 0).all().ToBoolean());

        // At η = ½ the mean, 0.5415, is not λ = 0.6225: the likelihood's mean is not the sigmoid of its logits.
        Assert.Equal((1 / (1 - Math.Exp(-0.5))) - 2, new ContinuousBernoulliLikelihood(tensor([0.5])).Mean.ToDouble(), 1e-14);
    }

    [Fact]
    public void Gradients_OfEveryMember_AreThoseOfDifferences()
    {
        Tensor logits = tensor([-6, -0.21, -0.15, 0, 0.05, 0.25, 3]), x = tensor([0.1, 0.9, 0.3, 0.5, 0.2, 1, 0]);
        FiniteDifferences.AssertGradients(a => new ContinuousBernoulliLikelihood(a[0]).LogDensity(a[1]), logits, x);
        FiniteDifferences.AssertGradients(a => new ContinuousBernoulliLikelihood(a[0]).Mean, logits);
        FiniteDifferences.AssertGradients(a => new ContinuousBernoulliLikelihood(a[0]).Entropy(), logits);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Members_ExtremeLogits_AreFiniteWithFiniteGradients(ScalarType dtype)
    {
        Tensor logits = tensor([-1e4, -500, -1e-20, 0, 1e-20, 500, 1e4], dtype: dtype).requires_grad_();
        ContinuousBernoulliLikelihood likelihood = new(logits);
        Tensor value = likelihood.LogDensity(full(7, 0.3, dtype: dtype)) + likelihood.Mean.sum() + likelihood.Entropy();
        value.backward();
        Assert.True(double.IsFinite(value.ToDouble()));
        Assert.True(logits.grad!.isfinite().all().ToBoolean());
        Assert.True(likelihood.Sample(100).isfinite().all().ToBoolean());
    }

    [Fact]
    public void Sample_ManyDraws_FollowTheDistribution()
    {
        const int draws = 50_000;
        using Generator generator = new(14);
        ContinuousBernoulliLikelihood likelihood = new(tensor(Logits));
        Tensor samples = likelihood.Sample(draws, generator);
        Assert.True((samples >= 0).all().ToBoolean() && (samples <= 1).all().ToBoolean());
        for (int d = 0; d < Logits.Length; d++)
        {
            // z = 5.5 with exact moments by quadrature, two moments for eleven logits: a reseeding fails about once in a million.
            ContinuousBernoulliLikelihood one = new(tensor([Logits[d]], [1]));
            foreach (int power in (int[])[1, 2])
            {
                double first = Quadrature.Interval(x => one.LogDensity(x).exp() * x.squeeze(-1).pow(power), 0, 1);
                double second = Quadrature.Interval(x => one.LogDensity(x).exp() * x.squeeze(-1).pow(2 * power), 0, 1);
                double error = 5.5 * Math.Sqrt((second - (first * first)) / draws);
                Assert.InRange(samples.select(1, d).pow(power).mean().ToDouble() - first, -error, error);
            }
        }
    }

    [Fact]
    public void Members_OnTheSecondDevice_StayThereAndLeaveNoTensor()
    {
        Tensor logits = zeros([2, 3], device: new Device(DeviceType.FPGA));
        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            ContinuousBernoulliLikelihood likelihood = new(logits);
            Tensor[] results =
            [
                likelihood.Mean, likelihood.LogDensity(logits), likelihood.Sample(4), likelihood.Entropy(), likelihood.LogNormalizer(),
            ];
            Assert.Equal(before + 5, Tensor.TotalCount);
            Assert.All(results, result => Assert.Equal((DeviceType.FPGA, ScalarType.Float32), (result.device_type, result.dtype)));
        }

        Assert.Equal(before, Tensor.TotalCount);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContinuousBernoulliLikelihood(logits).Sample(0));
    }
}
