using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class ProbabilisticPcaTests : IDisposable
{
    private const int Latent = 3;
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor x = LinearData.Create(200, 8);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void LogDensity_AnyParameters_IsThatOfTheDenseGaussian()
    {
        ProbabilisticPca model = RandomModel(1);
        LinearData.AssertEqual(LinearData.DenseLogDensity(x, model.Mean, Covariance(model)), model.LogDensity(x), 1e-10);
        LinearData.AssertEqual(model.LogDensity(x).reshape(4, 50), model.LogDensity(x.reshape(4, 50, 8)), 1e-12);
    }

    [Fact]
    public void Fit_MeanLogLikelihood_IsTheClosedFormMaximum()
    {
        PrincipalComponents components = PrincipalComponents.Of(x);
        for (long latent = 1; latent < 8; latent++)
        {
            double obtained = ProbabilisticPca.Fit(components, latent).LogDensity(x).mean().ToDouble();
            Assert.Equal(ProbabilisticPca.MaximumLogLikelihood(components, latent), obtained, 1e-10);
        }
    }

    [Fact]
    public void Fit_Gradient_VanishesThere()
    {
        ProbabilisticPca fitted = ProbabilisticPca.Fit(x, Latent, LinearData.Rotation(Latent, 4));
        Tensor[] parameters =
            [.. ((Tensor[])[fitted.Weight, fitted.Mean, fitted.NoiseVariance]).Select(value => value.clone().requires_grad_())];
        ProbabilisticPca model = new(parameters[0], parameters[1], parameters[2]);
        foreach (Tensor gradient in autograd.grad([model.LogDensity(x).mean()], parameters))
        {
            Assert.InRange(gradient.abs().max().ToDouble(), 0, 1e-10);
        }

        // The same gradient is not zero a little beside it: the check can fail.
        ProbabilisticPca beside = new(parameters[0] * 1.01, parameters[1], parameters[2]);
        Assert.True(autograd.grad([beside.LogDensity(x).mean()], [parameters[0]])[0].abs().max().ToDouble() > 1e-4);
    }

    [Fact]
    public void Fit_AgainstRandomRestartsOfAdam_IsNeverBeaten()
    {
        double maximum = ProbabilisticPca.MaximumLogLikelihood(PrincipalComponents.Of(x), Latent);
        for (ulong seed = 0; seed < 5; seed++)
        {
            double reached = Climb(RandomModel(seed), 700);
            Assert.InRange(maximum - reached, -1e-10, 1e-3);
        }
    }

    [Fact]
    public void Fit_AnyRotation_HasTheSameDensityAndAnotherPosterior()
    {
        ProbabilisticPca plain = ProbabilisticPca.Fit(x, Latent);
        ProbabilisticPca rotated = ProbabilisticPca.Fit(x, Latent, LinearData.Rotation(Latent, 4));
        LinearData.AssertEqual(plain.LogDensity(x), rotated.LogDensity(x), 1e-10);
        LinearData.AssertEqual(plain.Reconstruct(x), rotated.Reconstruct(x), 1e-10);
        Assert.True((plain.Posterior(x).Mean - rotated.Posterior(x).Mean).abs().max().ToDouble() > 0.1);
    }

    [Fact]
    public void Fit_NoiseVariance_IsTheMeanOfTheDiscardedEigenvaluesAndWeightsSpanTheFirst()
    {
        PrincipalComponents components = PrincipalComponents.Of(x);
        ProbabilisticPca model = ProbabilisticPca.Fit(components, Latent);
        double[] eigenvalues = components.EigenvalueList();
        double variance = eigenvalues.Skip(Latent).Average();
        Assert.Equal(variance, model.NoiseVariance.ToDouble(), 1e-12);
        // The model's covariance has the first eigenvalues themselves, and σ² for the others.
        double[] modelled = [.. LinearData.Numbers(linalg.eigvalsh(Covariance(model))).Reverse()];
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(i < Latent ? eigenvalues[i] : variance, modelled[i], 1e-10);
        }
    }

    [Fact]
    public void Posterior_RandomCodes_SatisfiesBayesRule()
    {
        ProbabilisticPca model = RandomModel(2);
        (Tensor mean, Tensor covariance, Tensor factor) = model.Posterior(x);
        LinearData.AssertEqual(covariance, factor.matmul(factor.t()), 1e-12);
        Tensor z = randn([200, Latent], dtype: float64);
        Tensor logPosterior = LinearData.DenseLogDensity(z - mean, zeros(Latent, dtype: float64), covariance);
        Tensor logJoint = model.Decode(z).LogDensity(x) + new StandardNormal(Latent, ScalarType.Float64).LogDensity(z);
        LinearData.AssertEqual(logJoint - model.LogDensity(x), logPosterior, 1e-9);
    }

    [Fact]
    public void Sample_ManyDraws_HaveTheModelsCovariance()
    {
        const int draws = 40_000;
        ProbabilisticPca model = ProbabilisticPca.Fit(x, Latent);
        using Generator generator = new(5);
        Tensor drawn = model.Sample(draws, generator);
        Tensor covariance = Covariance(model);
        Tensor variance = covariance.diagonal();
        // Exact standard errors, as for a Gaussian with known mean; 36 + 8 comparisons at z = 5.5: a reseeding fails about once in 600,000.
        Tensor spread = ((covariance.pow(2) + variance * variance.unsqueeze(1)) / draws).sqrt();
        Tensor centred = drawn - model.Mean;
        Assert.InRange(((centred.t().matmul(centred) / draws - covariance) / spread).abs().max().ToDouble(), 0, 5.5);
        Assert.InRange((centred.mean([0L]) / (variance / draws).sqrt()).abs().max().ToDouble(), 0, 5.5);
        Assert.Equal([8], model.Sample().shape);
    }

    [Fact]
    public void Fit_MorePixelsThanData_IsTheMaximumToo()
    {
        Tensor wide = LinearData.Create(12, 40);
        PrincipalComponents components = PrincipalComponents.Of(wide);
        ProbabilisticPca model = ProbabilisticPca.Fit(components, 4);
        Assert.Equal(ProbabilisticPca.MaximumLogLikelihood(components, 4), model.LogDensity(wide).mean().ToDouble(), 1e-9);
        Assert.Equal(components.DiscardedVariance(4) / 36, model.NoiseVariance.ToDouble(), 1e-12);
        LinearData.AssertEqual(LinearData.DenseLogDensity(wide, model.Mean, Covariance(model)), model.LogDensity(wide), 1e-8);
    }

    [Fact]
    public void Fit_Float32OnTheOtherDevice_StaysThere()
    {
        Tensor data = x.to(ScalarType.Float32).to(new Device(DeviceType.FPGA));
        ProbabilisticPca model = ProbabilisticPca.Fit(data, Latent);
        (Tensor mean, Tensor covariance, Tensor factor) = model.Posterior(data);
        Tensor[] parameters = [model.Weight, model.Mean, model.NoiseVariance, mean, covariance, factor];
        foreach (Tensor result in (Tensor[])[.. parameters, model.LogDensity(data), model.Sample(2), model.Reconstruct(data)])
        {
            Assert.Equal(ScalarType.Float32, result.dtype);
            Assert.Equal(DeviceType.FPGA, result.device.type);
        }

        double expected = ProbabilisticPca.Fit(x, Latent).LogDensity(x).mean().ToDouble();
        Assert.Equal(expected, model.LogDensity(data).cpu().mean().ToDouble(), 1e-4);
    }

    [Fact]
    public void Calls_AfterDisposal_LeaveNoTensor()
    {
        long before = Tensor.TotalCount;
        using (ProbabilisticPca model = ProbabilisticPca.Fit(x, Latent))
        {
            Assert.Equal(before + 3, Tensor.TotalCount);
            model.LogDensity(x).Dispose();
            model.Sample(2).Dispose();
            model.Reconstruct(x).Dispose();
            Assert.Equal(before + 3, Tensor.TotalCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilisticPca.Fit(x, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilisticPca.Fit(x, 0));
        Assert.Throws<ArgumentException>(() => ProbabilisticPca.Fit(x, 2, LinearData.Rotation(3, 1)));
        Assert.Throws<ArgumentException>(() => ProbabilisticPca.Fit(LinearData.Create(4, 10), 3)); // three directions in all: σ² → 0
        Assert.Throws<ArgumentException>(() => new ProbabilisticPca(zeros([3, 2]), zeros(2), ones(1)));
    }

    private static Tensor Covariance(ProbabilisticPca model) =>
        model.Weight.matmul(model.Weight.t()) + eye(model.Dimensions, dtype: float64) * model.NoiseVariance;

    private static ProbabilisticPca RandomModel(ulong seed)
    {
        using Generator generator = new(seed);
        return new ProbabilisticPca(
            randn([8, Latent], dtype: float64, generator: generator), randn(8, dtype: float64, generator: generator), tensor(0.7));
    }

    // The best of the likelihoods along a climb by Adam from a model's parameters, with log σ² as the third.
    private double Climb(ProbabilisticPca start, int steps)
    {
        using DisposeScope climb = NewDisposeScope();
        Parameter weight = new(start.Weight.clone());
        Parameter mean = new(start.Mean.clone());
        Parameter logVariance = new(start.NoiseVariance.log());
        using Adam optimizer = optim.Adam([weight, mean, logVariance], 0.1);
        double best = double.NegativeInfinity;
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            foreach (optim.ILearningRateController group in optimizer.ParamGroups)
            {
                group.LearningRate = 0.05 * (1 + Math.Cos(Math.PI * step / steps));
            }

            Tensor value = new ProbabilisticPca(weight, mean, logVariance.exp()).LogDensity(x).mean();
            best = Math.Max(best, value.ToDouble());
            optimizer.zero_grad();
            value.neg().backward();
            optimizer.step();
        }

        return best;
    }
}
