using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class LinearVaeTests : IDisposable
{
    private const int Pixels = 8;
    private const int Latent = 3;
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor x = LinearData.Create(200, Pixels);
    private readonly PrincipalComponents components;

    public LinearVaeTests()
    {
        components = PrincipalComponents.Of(x);
    }

    public void Dispose() => scope.Dispose();

    [Fact]
    public void AnalyticElbo_AnyParameters_IsTheMeanOfTheSampledBound()
    {
        const int draws = 4000;
        LinearVae model = RandomModel(1);
        using Generator generator = new(2);
        DiagonalGaussian q = model.Encode(x);
        Tensor sampled = model.Decode(q.Sample(draws, generator)).LogDensity(x).mean([1L]) - q.KlToStandardNormal().mean();
        // Means of quadratics of 600 normals each: their own standard error will do. z = 5, a reseeding fails about once in 1.7 million.
        double error = 5 * sampled.std().ToDouble() / Math.Sqrt(draws);
        Assert.InRange(model.AnalyticElbo(x).Bound.ToDouble() - sampled.mean().ToDouble(), -error, error);
        Assert.InRange(error, 0, 0.5);
    }

    [Fact]
    public void AnalyticElbo_Parts_AreThoseOfTheObjectiveAtTheSecondMomentsOfItsDraws()
    {
        // With draws ±√D e_j√J, whose mean is m and whose covariance is exactly D, the sampled reconstruction has no error at all.
        LinearVae model = RandomModel(3);
        Tensor noise = cat([eye(Latent, dtype: float64), -eye(Latent, dtype: float64)]) * Math.Sqrt(Latent);
        Tensor all = noise.unsqueeze(1).expand(2 * Latent, 200, Latent);
        ElboEstimate sampled = new Elbo(KlForm.ClosedForm, 2 * Latent).Estimate(model, x, model.Encode(x), all);
        ElboEstimate analytic = model.AnalyticElbo(x);
        LinearData.AssertEqual(sampled.ReconstructionPerDatum, analytic.ReconstructionPerDatum, 1e-10);
        LinearData.AssertEqual(sampled.KlPerDatumAndDimension!, analytic.KlPerDatumAndDimension!, 1e-12);
    }

    [Fact]
    public void AnalyticElbo_AnyParameters_IsBelowTheLogLikelihoodOfEveryDatum()
    {
        for (ulong seed = 0; seed < 10; seed++)
        {
            LinearVae model = RandomModel(seed);
            Tensor gap = model.Marginal.LogDensity(x) - model.AnalyticElbo(x).BoundPerDatum;
            Assert.True(gap.min().ToDouble() > 0);
            model.SetOptimalEncoder();
            Tensor least = model.Marginal.LogDensity(x) - model.AnalyticElbo(x).BoundPerDatum;
            Assert.True((gap - least).min().ToDouble() > 0);
        }
    }

    [Fact]
    public void SetOptimalEncoder_AnyDecoder_LeavesTheGapOfTheIdentityAtEveryDatum()
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            LinearVae model = RandomModel(seed);
            model.SetOptimalEncoder();
            Tensor gap = model.Marginal.LogDensity(x) - model.AnalyticElbo(x).BoundPerDatum;
            // ½ (Σ log M_ii − log det M), with M = WᵀW + σ² I written out.
            Tensor m = model.Weight.t().matmul(model.Weight) + eye(Latent, dtype: float64) * model.NoiseVariance;
            double expected = 0.5 * (m.diagonal().log().sum() - linalg.slogdet(m).Item2).ToDouble();
            Assert.True(expected > 0.01);
            LinearData.AssertEqual(full([200], expected, dtype: float64), gap, 1e-10);
            Assert.Equal(expected, model.OptimalEncoderGap().ToDouble(), 1e-12);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.3)]
    [InlineData(4)]
    public void SetOptimalEncoder_AnyWeight_IsStationaryForTheEncoder(double beta)
    {
        LinearVae model = RandomModel(2);
        model.SetOptimalEncoder(beta);
        foreach (Tensor gradient in autograd.grad([Objective(model, beta)], [.. model.InferenceParameters]))
        {
            Assert.InRange(gradient.abs().max().ToDouble(), 0, 1e-10);
        }

        Assert.True(autograd.grad([Objective(model, beta * 1.1)], [model.EncoderLogVariance])[0].abs().max().ToDouble() > 1e-3);
    }

    [Fact]
    public void OptimalEncoderGap_ColumnsOfTheWeight_IsZeroOnlyWhereTheyAreOrthogonal()
    {
        LinearVae model = Create();
        model.SetOptimum(components);
        Assert.InRange(model.OptimalEncoderGap().ToDouble(), -1e-12, 1e-12);
        double logLikelihood = model.Marginal.LogDensity(x).mean().ToDouble();

        using IDisposable _ = no_grad();
        Tensor optimum = model.Weight.clone();
        // A permutation with signs keeps the bound; a rotation keeps the likelihood and lowers the bound.
        Tensor permutation = tensor(new double[,] { { 0, -1, 0 }, { 1, 0, 0 }, { 0, 0, -1 } });
        model.Weight.copy_(optimum.matmul(permutation));
        model.SetOptimalEncoder();
        Assert.Equal(logLikelihood, model.AnalyticElbo(x).Bound.ToDouble(), 1e-10);

        model.Weight.copy_(optimum.matmul(LinearData.Rotation(Latent, 7)));
        model.SetOptimalEncoder();
        Assert.Equal(logLikelihood, model.Marginal.LogDensity(x).mean().ToDouble(), 1e-10);
        Assert.InRange(model.AnalyticElbo(x).Bound.ToDouble(), double.NegativeInfinity, logLikelihood - 0.01);
    }

    [Fact]
    public void SetOptimum_LearnedNoise_IsProbabilisticPca()
    {
        LinearVae model = Create();
        model.SetOptimum(components);
        double maximum = ProbabilisticPca.MaximumLogLikelihood(components, Latent);
        Assert.Equal(maximum, model.AnalyticElbo(x).Bound.ToDouble(), 1e-10);
        Assert.Equal(maximum, model.Marginal.LogDensity(x).mean().ToDouble(), 1e-10);
        Assert.Equal(components.EigenvalueList().Skip(Latent).Average(), model.NoiseVariance, 1e-12);
        LinearData.AssertEqual(ProbabilisticPca.Fit(components, Latent).Weight, model.Weight.detach(), 1e-12);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(0.5, null)]
    [InlineData(1.7, null)]
    [InlineData(1, 0.4)]
    [InlineData(1, 3.0)]
    [InlineData(3, 0.8)]
    public void SetOptimum_AnyWeightAndNoise_IsStationaryInEveryParameterAndNotBeatenNearby(double beta, double? noise)
    {
        LinearVae model = Create(noise);
        model.SetOptimum(components, beta);
        Parameter[] parameters = [.. model.GenerativeParameters, .. model.InferenceParameters];
        foreach (Tensor gradient in autograd.grad([Objective(model, beta)], [.. parameters]))
        {
            Assert.InRange(gradient.abs().max().ToDouble(), 0, 1e-9);
        }

        double maximum = Objective(model, beta).ToDouble();
        using IDisposable _ = no_grad();
        Tensor[] optimum = [.. parameters.Select(parameter => parameter.clone())];
        using Generator generator = new(9);
        for (int i = 0; i < 30; i++)
        {
            foreach ((Parameter parameter, Tensor value) in parameters.Zip(optimum))
            {
                Tensor change = randn(value.shape, dtype: float64, generator: generator) * (i % 2 == 0 ? 0.01 : 0.3);
                parameter.copy_(value + change);
            }

            Assert.True(Objective(model, beta).ToDouble() < maximum);
        }
    }

    [Fact]
    public void Maximize_LearnedNoise_ReachesProbabilisticPcaAndEveryPrincipalDirection()
    {
        LinearVae model = Create();
        IReadOnlyList<double> values = model.Maximize(x, 3000, 0.05);

        double maximum = ProbabilisticPca.MaximumLogLikelihood(components, Latent);
        Assert.All(values, value => Assert.True(value <= maximum + 1e-10));
        Assert.InRange(maximum - values[^1], -1e-10, 1e-4);
        double variance = components.EigenvalueList().Skip(Latent).Average();
        Assert.InRange(model.NoiseVariance / variance, 1 - 1e-3, 1 + 1e-3);

        // |cos| between columns and principal directions: a permutation matrix.
        Tensor columns = model.Weight.detach() / model.Weight.detach().pow(2).sum(0L).sqrt();
        Tensor cosines = columns.t().matmul(components.Directions.narrow(1, 0, Latent)).abs();
        Assert.InRange(cosines.max(0).values.min().ToDouble(), 1 - 1e-3, 1 + 1e-10);
        Assert.InRange(cosines.max(1).values.min().ToDouble(), 1 - 1e-3, 1 + 1e-10);
    }

    [Theory]
    [InlineData(1, 3.0)]
    [InlineData(2.5, 1.3)]
    public void Maximize_FixedNoise_CollapsesTheDirectionsOfTheRule(double beta, double noise)
    {
        LinearVae model = Create(noise);
        model.Maximize(x, 2500, 0.03, beta);
        double[] eigenvalues = components.EigenvalueList();
        int active = model.ActiveDirections(components, beta);
        Assert.Equal(eigenvalues.Take(Latent).Count(eigenvalue => eigenvalue > beta * noise), active);
        Assert.InRange(active, 1, Latent - 1); // the case has both kinds

        double[] norms = [.. LinearData.Numbers(model.Weight.pow(2).sum(0L)).OrderDescending()];
        double[] information = [.. LinearData.Numbers(model.AnalyticElbo(x).KlPerDimension!).OrderDescending()];
        double[] moments = LinearData.Numbers(model.Encode(x).Mean.pow(2).mean([0L]) + model.EncoderLogVariance.exp());
        for (int i = 0; i < Latent; i++)
        {
            Assert.Equal(Math.Max(0, eigenvalues[i] - (beta * noise)), norms[i], 2e-3);
            Assert.Equal(i < active ? 0.5 * Math.Log(eigenvalues[i] / (beta * noise)) : 0, information[i], 1e-3);
            Assert.Equal(1, moments[i], 1e-3); // the aggregate posterior has the prior's first two moments
        }
    }

    [Fact]
    public void SetOptimum_FixedNoise_HasTheVariancesOfTheRule()
    {
        LinearVae model = Create(0.6);
        model.SetOptimum(components);
        double[] eigenvalues = components.EigenvalueList();
        double[] variances = LinearData.Numbers(model.EncoderLogVariance.exp());
        double[] means = LinearData.Numbers(model.Encode(x).Mean.pow(2).mean([0L]));
        for (int i = 0; i < Latent; i++)
        {
            double d = Math.Min(1, 0.6 / eigenvalues[i]);
            Assert.Equal(d, variances[i], 1e-12);
            Assert.Equal(1 - d, means[i], 1e-10);
        }
    }

    [Fact]
    public void SetOptimum_MorePixelsThanData_ReachesTheLikelihood()
    {
        Tensor wide = LinearData.Create(12, 40);
        PrincipalComponents few = PrincipalComponents.Of(wide);
        LinearVae model = new(40, 4, dtype: ScalarType.Float64);
        model.SetOptimum(few);
        Assert.Equal(ProbabilisticPca.MaximumLogLikelihood(few, 4), model.AnalyticElbo(wide).Bound.ToDouble(), 1e-9);
    }

    [Fact]
    public void AnalyticElbo_InFloat32_IsThatOfFloat64()
    {
        LinearVae model = RandomModel(4);
        double exact = model.AnalyticElbo(x).Bound.ToDouble();
        model.to(ScalarType.Float32);
        Assert.Equal(exact, model.AnalyticElbo(x.to(ScalarType.Float32)).Bound.ToDouble(), 1e-3);
    }

    [Fact]
    public void StateDictionary_Keys_AreTheFiveParameters()
    {
        using LinearVae model = new(5, 2, noiseVariance: 0.3);
        Assert.Equal(
            ["encoder_logvar", "encoder_weight", "logvar", "mean", "weight"],
            model.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(model.LogVariance, model.GenerativeParameters);
        Assert.Equal(0.3, model.NoiseVariance, 1e-6);
        Assert.Equal(5, Create().GenerativeParameters.Count + Create().InferenceParameters.Count);
    }

    [Fact]
    public void EveryCall_OnTheOtherDevice_StaysThere()
    {
        Device device = new(DeviceType.FPGA);
        using LinearVae model = new(Pixels, Latent, device: device);
        Tensor data = x.to(ScalarType.Float32).to(device);
        model.Maximize(data, 2);
        model.SetOptimum(PrincipalComponents.Of(data));
        Tensor decoded = model.Decode(model.Encode(data).Rsample(2)).Sample();
        Tensor bound = new Elbo(samples: 2).Estimate(model, data).Bound;
        foreach (Tensor result in (Tensor[])[model.Weight, model.forward(data), model.AnalyticElbo(data).Bound, decoded, bound])
        {
            Assert.Equal(ScalarType.Float32, result.dtype);
            Assert.Equal(DeviceType.FPGA, result.device.type);
        }

        Assert.Equal(DeviceType.FPGA, model.OptimalEncoderGap().device.type);
    }

    [Fact]
    public void Calls_AfterwardsInAScope_LeaveNoTensor()
    {
        using LinearVae model = Create();
        model.Maximize(x, 1); // the gradients that stay with the parameters
        long before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            model.SetOptimum(components);
            model.Maximize(x, 3);
            model.forward(x);
            model.AnalyticElbo(x);
            model.OptimalEncoderGap();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearVae(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearVae(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearVae(3, 1, noiseVariance: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Create().SetOptimalEncoder(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Create().Maximize(x, 0));
        Assert.Throws<ArgumentException>(() => new LinearVae(9, 2).SetOptimum(components));
        // Twelve data lie in eleven directions: a smaller σ² is always better.
        PrincipalComponents few = PrincipalComponents.Of(LinearData.Create(12, 40));
        Assert.Throws<ArgumentException>(() => new LinearVae(40, 11, dtype: ScalarType.Float64).SetOptimum(few));
    }

    private static LinearVae Create(double? noise = null)
    {
        using Generator generator = new(8);
        return new LinearVae(Pixels, Latent, noise, ScalarType.Float64, generator: generator);
    }

    private static LinearVae RandomModel(ulong seed)
    {
        using IDisposable _ = no_grad();
        using Generator generator = new(seed);
        LinearVae model = new(Pixels, Latent, null, ScalarType.Float64, generator: generator);
        foreach (Parameter parameter in model.parameters())
        {
            parameter.copy_(randn(parameter.shape, dtype: float64, generator: generator) * 0.6);
        }

        return model;
    }

    private Tensor Objective(LinearVae model, double beta)
    {
        ElboEstimate estimate = model.AnalyticElbo(x);
        return estimate.Reconstruction - estimate.Kl * beta;
    }
}
