using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class GaussianMaximumLikelihoodTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Fit_Data_HasTheirMeanAndTheirCovarianceWithOneOverN()
    {
        Tensor x = LinearData.Create(40, 5);
        GaussianMaximumLikelihood model = GaussianMaximumLikelihood.Fit(x);
        LinearData.AssertEqual(x.mean([0L]), model.Mean, 1e-12);
        LinearData.AssertEqual(x.t().cov(correction: 0), model.Covariance, 1e-12);
    }

    [Fact]
    public void LogDensity_Data_IsThatOfTheDenseFormula()
    {
        Tensor x = LinearData.Create(40, 5);
        GaussianMaximumLikelihood model = GaussianMaximumLikelihood.Fit(x, ridge: 0.1);
        LinearData.AssertEqual(LinearData.DenseLogDensity(x, model.Mean, model.Covariance), model.LogDensity(x), 1e-10);
        LinearData.AssertEqual(model.LogDensity(x).reshape(4, 10), model.LogDensity(x.reshape(4, 10, 5)), 1e-12);
    }

    [Fact]
    public void Fit_WithoutRidge_IsAMaximumOfTheLikelihood()
    {
        Tensor x = LinearData.Create(60, 4);
        GaussianMaximumLikelihood model = GaussianMaximumLikelihood.Fit(x);
        double maximum = model.LogDensity(x).mean().ToDouble();
        (Tensor _, Tensor logDeterminant) = linalg.slogdet(model.Covariance);
        Assert.Equal(-0.5 * ((4 * Math.Log(2 * Math.PI)) + logDeterminant.ToDouble() + 4), maximum, 1e-10);

        using Generator generator = new(3);
        for (int i = 0; i < 20; i++)
        {
            Tensor mean = model.Mean + randn(4, dtype: float64, generator: generator) * 0.05;
            Tensor noise = randn([4, 4], dtype: float64, generator: generator) * 0.05;
            Tensor covariance = model.Covariance + noise.matmul(noise.t()) * (i % 2 == 0 ? 1 : -0.1);
            Assert.True(LinearData.DenseLogDensity(x, mean, model.Covariance).mean().ToDouble() < maximum);
            Assert.True(LinearData.DenseLogDensity(x, model.Mean, covariance).mean().ToDouble() < maximum);
        }

        Assert.True(GaussianMaximumLikelihood.Fit(x, ridge: 0.01).LogDensity(x).mean().ToDouble() < maximum);
    }

    [Fact]
    public void Sample_ManyDraws_HaveTheModelsMoments()
    {
        const int draws = 40_000;
        GaussianMaximumLikelihood model = GaussianMaximumLikelihood.Fit(LinearData.Create(50, 3));
        using Generator generator = new(5);
        GaussianMaximumLikelihood again = GaussianMaximumLikelihood.Fit(model.Sample(draws, generator));

        // Exact standard errors: Σ_ii/n for a mean, (Σ_ij² + Σ_ii Σ_jj)/n for a covariance. Twelve comparisons at z = 5: about 1 in
        // 140,000.
        Tensor variance = model.Covariance.diagonal();
        Tensor meanError = (again.Mean - model.Mean) / (variance / draws).sqrt();
        Tensor spread = ((model.Covariance.pow(2) + variance * variance.unsqueeze(1)) / draws).sqrt();
        Assert.InRange(meanError.abs().max().ToDouble(), 0, 5);
        Assert.InRange(((again.Covariance - model.Covariance) / spread).abs().max().ToDouble(), 0, 5);
        Assert.Equal([3], model.Sample().shape);
    }

    [Fact]
    public void Fit_ConstantPixelOrFewData_IsSingularUntilThereIsARidge()
    {
        Tensor constant = LinearData.Create(40, 5);
        constant.narrow(1, 2, 1).fill_(0.5);
        foreach (Tensor x in (Tensor[])[constant, LinearData.Create(4, 5), LinearData.Create(5, 5)])
        {
            GaussianMaximumLikelihood model = GaussianMaximumLikelihood.Fit(x);
            Assert.True(model.IsSingular);
            Assert.Throws<InvalidOperationException>(() => model.LogDensity(x));
            Assert.Throws<InvalidOperationException>(() => model.Sample());
            Assert.False(GaussianMaximumLikelihood.Fit(x, ridge: 1e-6).IsSingular);
        }
    }

    [Fact]
    public void PixelCorrelation_KnownPixels_IsOneMinusOneOrZero()
    {
        Tensor a = LinearData.Create(30, 1).squeeze(1);
        Tensor x = stack([a, a * -3 + 1, full_like(a, 2)], 1);
        Tensor correlation = GaussianMaximumLikelihood.Fit(x).PixelCorrelation();
        LinearData.AssertEqual(tensor(new double[,] { { 1, -1, 0 }, { -1, 1, 0 }, { 0, 0, 0 } }), correlation, 1e-12);
    }

    [Fact]
    public void Fit_Float32OnTheOtherDevice_StaysThere()
    {
        Device device = new(DeviceType.FPGA);
        Tensor x = LinearData.Create(40, 5, dtype: ScalarType.Float32).to(device);
        GaussianMaximumLikelihood model = GaussianMaximumLikelihood.Fit(x, ridge: 0.1);
        foreach (Tensor result in (Tensor[])[model.Mean, model.Covariance, model.LogDensity(x), model.Sample(3), model.PixelCorrelation()])
        {
            Assert.Equal(ScalarType.Float32, result.dtype);
            Assert.Equal(DeviceType.FPGA, result.device.type);
        }
    }

    [Fact]
    public void Calls_AfterDisposal_LeaveNoTensor()
    {
        using Tensor x = LinearData.Create(20, 3);
        long before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            GaussianMaximumLikelihood model = GaussianMaximumLikelihood.Fit(x);
            long held = Tensor.TotalCount;
            model.LogDensity(x);
            model.Sample(2);
            model.PixelCorrelation();
            Assert.Equal(held + 3, Tensor.TotalCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void BadArguments_AreRefused()
    {
        Tensor x = LinearData.Create(20, 3);
        Assert.Throws<ArgumentException>(() => GaussianMaximumLikelihood.Fit(x[0]));
        Assert.Throws<ArgumentException>(() => GaussianMaximumLikelihood.Fit(zeros([3, 3], dtype: int64)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianMaximumLikelihood.Fit(x, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianMaximumLikelihood.Fit(x).Sample(0));
        Assert.Throws<ArgumentException>(() => GaussianMaximumLikelihood.Fit(x).LogDensity(zeros([2, 4], dtype: float64)));
    }
}
