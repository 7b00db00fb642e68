using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class FactorAnalysisTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor x;

    public FactorAnalysisTests()
    {
        // Two factors, and noise that differs between pixels: what factor analysis is for.
        using Generator generator = new(2);
        Tensor weight = randn([6, 2], dtype: float64, generator: generator);
        Tensor noise = tensor(new double[] { 0.1, 0.3, 0.5, 1, 1.5, 2 });
        x = new FactorAnalysis(weight, linspace(-1, 1, 6, dtype: float64), noise).Sample(300, generator);
    }

    public void Dispose() => scope.Dispose();

    [Fact]
    public void LogDensity_Data_IsThatOfTheDenseGaussian()
    {
        FactorAnalysis model = FactorAnalysis.Fit(x, 2, 5);
        LinearData.AssertEqual(LinearData.DenseLogDensity(x, model.Mean, Covariance(model)), model.LogDensity(x), 1e-10);
        Assert.Equal(model.History[^1], model.LogDensity(x).mean().ToDouble(), 1e-10);
        Assert.Equal(6, model.History.Count);
    }

    [Fact]
    public void Fit_ManySteps_ClimbsFromPcaToAStationaryPoint()
    {
        FactorAnalysis fitted = FactorAnalysis.Fit(x, 2, 3000, 1e-14);
        Assert.Equal(ProbabilisticPca.MaximumLogLikelihood(PrincipalComponents.Of(x), 2), fitted.History[0], 1e-10);
        Assert.All(fitted.History.Zip(fitted.History.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-12));
        Assert.True(fitted.History[^1] > fitted.History[0] + 0.1);

        Tensor[] parameters =
            [.. ((Tensor[])[fitted.Weight, fitted.Mean, fitted.NoiseVariance]).Select(value => value.clone().requires_grad_())];
        Tensor value = new FactorAnalysis(parameters[0], parameters[1], parameters[2]).LogDensity(x).mean();
        foreach (Tensor gradient in autograd.grad([value], parameters))
        {
            Assert.InRange(gradient.abs().max().ToDouble(), 0, 1e-5);
        }
    }

    [Fact]
    public void Fit_OtherUnits_IsTheSameModelInThem()
    {
        // Scaling pixels shifts the log-likelihood by the logarithm of the scales; principal component analysis has no such property.
        Tensor scales = tensor(new double[] { 0.5, 1, 2, 3, 1, 0.2 });
        double shift = scales.log().sum().ToDouble();
        FactorAnalysis model = FactorAnalysis.Fit(x, 2, 3000, 1e-13);
        FactorAnalysis scaled = FactorAnalysis.Fit(x * scales, 2, 3000, 1e-13);
        Assert.Equal(model.History[^1], scaled.History[^1] + shift, 1e-6);
        LinearData.AssertEqual(model.NoiseVariance * scales.pow(2), scaled.NoiseVariance, 1e-3);
        double pca = ProbabilisticPca.MaximumLogLikelihood(PrincipalComponents.Of(x), 2);
        double scaledPca = ProbabilisticPca.MaximumLogLikelihood(PrincipalComponents.Of(x * scales), 2);
        Assert.True(Math.Abs(scaledPca + shift - pca) > 0.1);
    }

    [Fact]
    public void Posterior_RandomCodes_SatisfiesBayesRule()
    {
        FactorAnalysis model = FactorAnalysis.Fit(x, 2, 5);
        (Tensor mean, Tensor covariance) = model.Posterior(x);
        Tensor z = randn([300, 2], dtype: float64);
        Tensor likelihood = LinearData.DenseLogDensity(
            x - z.matmul(model.Weight.t()), model.Mean, model.NoiseVariance.diag());
        Tensor joint = likelihood + new StandardNormal(2, ScalarType.Float64).LogDensity(z);
        Tensor posterior = LinearData.DenseLogDensity(z - mean, zeros(2, dtype: float64), covariance);
        LinearData.AssertEqual(joint - model.LogDensity(x), posterior, 1e-10);
    }

    [Fact]
    public void Fit_ConstantPixel_StopsAtTheLeastVariance()
    {
        x.narrow(1, 3, 1).fill_(0.5);
        FactorAnalysis model = FactorAnalysis.Fit(x, 2, 50, leastVariance: 1e-3);
        Assert.Equal(1e-3, model.NoiseVariance[3].ToDouble(), 1e-12);
        Assert.True(double.IsFinite(model.LogDensity(x).mean().ToDouble()));
    }

    [Fact]
    public void EveryCall_Float32OnTheOtherDevice_StaysThereAndLeavesNoTensor()
    {
        using Tensor data = x.to(ScalarType.Float32).to(new Device(DeviceType.FPGA));
        long before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            FactorAnalysis model = FactorAnalysis.Fit(data, 2, 3);
            Assert.Equal(before + 3, Tensor.TotalCount);
            (Tensor mean, Tensor covariance) = model.Posterior(data);
            foreach (Tensor result in (Tensor[])[model.NoiseVariance, model.LogDensity(data), model.Sample(), mean, covariance])
            {
                Assert.Equal(ScalarType.Float32, result.dtype);
                Assert.Equal(DeviceType.FPGA, result.device.type);
            }

            Assert.Equal(before + 7, Tensor.TotalCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FactorAnalysis.Fit(x, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => FactorAnalysis.Fit(x, 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => FactorAnalysis.Fit(x, 2, leastVariance: 0));
        Assert.Throws<ArgumentException>(() => new FactorAnalysis(zeros([3, 2]), zeros(3), zeros(2)));
    }

    private static Tensor Covariance(FactorAnalysis model) => model.Weight.matmul(model.Weight.t()) + model.NoiseVariance.diag();
}
