using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class ExactLaboratoryTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    public static TheoryData<string> Models => ["gaussian 1", "bernoulli 1", "gaussian 2", "bernoulli 2"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EveryQuantity_OfTheLinearModel_IsItsClosedForm(int latent)
    {
        (LinearVae model, Tensor x) = Linear(latent);
        ExactLaboratory laboratory = new(model);
        Tensor logLikelihood = model.Marginal.LogDensity(x);
        ElboEstimate elbo = model.AnalyticElbo(x);
        ElboEstimate measured = laboratory.Elbo(x);

        LinearData.AssertEqual(logLikelihood, laboratory.LogLikelihood(x), 1e-10);
        LinearData.AssertEqual(elbo.ReconstructionPerDatum, measured.ReconstructionPerDatum, 1e-10);
        LinearData.AssertEqual(elbo.KlPerDatumAndDimension!, measured.KlPerDatumAndDimension!, 1e-12);
        LinearData.AssertEqual(logLikelihood - elbo.BoundPerDatum, laboratory.KlToPosterior(x), 1e-10);
        (Tensor mean, Tensor covariance, Tensor _) = model.Marginal.Posterior(x);
        (Tensor measuredMean, Tensor measuredCovariance) = laboratory.PosteriorMoments(x);
        LinearData.AssertEqual(mean, measuredMean, 1e-10);
        LinearData.AssertEqual(covariance.expand(x.shape[0], latent, latent), measuredCovariance, 1e-10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Gaps_OfTheLinearModel_AreThoseOfTheIdentity(int latent)
    {
        (LinearVae model, Tensor x) = Linear(latent);
        ExactLaboratory laboratory = new(model, latent == 1 ? null : 97);
        InferenceGaps gaps = laboratory.Gaps(x);
        double approximation = model.OptimalEncoderGap().ToDouble();
        Assert.All(gaps.Approximation, gap => Assert.Equal(approximation, gap, 1e-10));
        Assert.True(latent == 1 ? approximation < 1e-12 : approximation > 0.01);

        // The best Gaussian of each datum is what the best linear encoder gives it.
        DiagonalGaussian best = laboratory.BestGaussian(x);
        model.SetOptimalEncoder();
        LinearData.AssertEqual(model.Encode(x).Mean, best.Mean, 1e-7);
        LinearData.AssertEqual(model.Encode(x).LogVariance, best.LogVariance, 1e-7);
        Assert.All(laboratory.Gaps(x).Amortization, gap => Assert.Equal(0, gap, 1e-10));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void LogLikelihood_NonlinearModel_IsTheBoundPlusTheDivergence(string name)
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear(name);
        ExactLaboratory laboratory = new(model);
        ElboEstimate elbo = laboratory.Elbo(x);
        Tensor divergence = laboratory.KlToPosterior(x);
        LinearData.AssertEqual(laboratory.LogLikelihood(x), elbo.BoundPerDatum + divergence, 1e-10);
        LinearData.AssertEqual(elbo.BoundPerDatum, laboratory.Elbo(x, KlForm.MonteCarlo).BoundPerDatum, 1e-10);
        Assert.True(divergence.min().ToDouble() > 1e-3);
        // The full lattice's error is the square of this one.
        Assert.InRange(laboratory.LogLikelihoodError(x), 0, 1e-7);
    }

    [Theory]
    [InlineData("gaussian 1")]
    [InlineData("bernoulli 1")]
    public void LogPosterior_OneDimension_IntegratesToOneByGaussLegendre(string name)
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear(name);
        (double[] nodes, double[] weights) = GaussianQuadrature.NormalRule();
        Tensor axis = tensor(nodes);
        Tensor logWeights = tensor(weights).log() + (axis.pow(2) + Math.Log(2 * Math.PI)) * 0.5;
        Tensor density = new ExactLaboratory(model).LogPosterior(x, axis.reshape(-1, 1, 1));
        LinearData.AssertEqual(zeros(4, dtype: float64), (density + logWeights.unsqueeze(1)).logsumexp(0), 1e-10);
    }

    [Theory]
    [InlineData("gaussian 2")]
    [InlineData("bernoulli 2")]
    public void LogPosterior_TwoDimensions_IntegratesToOneBySimpsonsRule(string name)
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear(name);
        using IDisposable _ = no_grad();
        const int points = 301; // on ±7, steps that the laboratory's lattice does not have
        Tensor line = linspace(-7, 7, points, dtype: float64);
        double[] pattern = [.. Enumerable.Range(0, points).Select(i => i is 0 or points - 1 ? 1.0 : i % 2 == 1 ? 4.0 : 2.0)];
        Tensor simpson = tensor(pattern) * (14.0 / 300 / 3);
        Tensor z = stack([line.repeat_interleave(points), line.repeat(points)], 1).unsqueeze(1);
        Tensor mass = new ExactLaboratory(model).LogPosterior(x.narrow(0, 0, 1), z).exp().reshape(points, points);
        Assert.Equal(1, (mass * simpson * simpson.unsqueeze(1)).sum().ToDouble(), 1e-8);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Gradients_OfLogLikelihoodBoundAndImportanceWeightedBound_AreFiniteDifferences(string name)
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear(name);
        ExactLaboratory laboratory = new(model, model.Latent == 1 ? null : 29);
        foreach (Parameter parameter in (Parameter[])[.. model.GenerativeParameters, .. model.InferenceParameters])
        {
            bool generative = model.GenerativeParameters.Contains(parameter);
            List<Func<Tensor>> quantities = [() => laboratory.Elbo(x).Bound, () => laboratory.ImportanceWeightedBound(x, 5).mean()];
            if (generative)
            {
                quantities.Add(() => laboratory.LogLikelihood(x).mean());
            }

            foreach (Func<Tensor> quantity in quantities)
            {
                using DisposeScope inner = NewDisposeScope();
                double gradient = autograd.grad([quantity()], [parameter])[0].flatten()[0].ToDouble();
                using IDisposable _ = no_grad();
                Tensor first = parameter.flatten().narrow(0, 0, 1);
                first.add_(1e-5);
                double above = quantity().ToDouble();
                first.sub_(2e-5);
                double below = quantity().ToDouble();
                first.add_(1e-5);
                Assert.Equal((above - below) / 2e-5, gradient, 1e-8);
            }
        }
    }

    [Theory]
    [InlineData("gaussian 1")]
    [InlineData("bernoulli 1")]
    public void ImportanceWeightedBound_OneAndTwoSamples_AreTheBoundAndTheProductRule(string name)
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear(name);
        ExactLaboratory laboratory = new(model);
        LinearData.AssertEqual(laboratory.Elbo(x).BoundPerDatum, laboratory.ImportanceWeightedBound(x, 1), 1e-10);

        // E log ½(w₁ + w₂) over pairs of nodes, on a rule of its own.
        using IDisposable _ = no_grad();
        const int points = 241;
        Tensor noise = linspace(-8, 8, points, dtype: float64);
        Tensor weights = (noise.pow(2) * -0.5).exp() * (16.0 / (points - 1)) / Math.Sqrt(2 * Math.PI);
        DiagonalGaussian q = model.Encode(x);
        Tensor z = q.Reparameterize(noise.reshape(-1, 1, 1).expand(points, x.shape[0], 1));
        Tensor logRatio = model.Decode(z).LogDensity(x) + model.Prior.LogDensity(z) - q.LogDensity(z);
        Tensor pairs = logaddexp(logRatio.unsqueeze(0), logRatio.unsqueeze(1)) - Math.Log(2);
        Tensor expected = (pairs * weights.reshape(-1, 1, 1) * weights.reshape(1, -1, 1)).sum([0L, 1L]);
        LinearData.AssertEqual(expected, laboratory.ImportanceWeightedBound(x, 2), 1e-10);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void ImportanceWeightedBound_MoreSamples_RisesToTheLogLikelihood(string name)
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear(name);
        ExactLaboratory laboratory = new(model, model.Latent == 1 ? null : 49);
        using IDisposable _ = no_grad();
        Tensor exact = laboratory.LogLikelihood(x);
        Tensor previous = laboratory.Elbo(x).BoundPerDatum - 1e-9;
        double first = (exact - previous).max().ToDouble();
        foreach (long samples in (long[])[1, 2, 5, 50, 5000])
        {
            Tensor bound = laboratory.ImportanceWeightedBound(x, samples);
            Assert.True((bound - previous).min().ToDouble() > 0);
            Assert.True((exact - bound).min().ToDouble() > 0);
            previous = bound;
        }

        Assert.InRange((exact - previous).max().ToDouble(), 0, 0.2 * first);
    }

    [Theory]
    [InlineData(5, 40_000)]
    [InlineData(50, 5_000)]
    public void ImportanceWeightedBound_SeveralSamples_IsTheMeanOfSampledOnes(int samples, int repeats)
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear("gaussian 1");
        using IDisposable _ = no_grad();
        using Generator generator = new(11);
        DiagonalGaussian q = model.Encode(x);
        Tensor z = q.Sample((long)samples * repeats, generator);
        Tensor logRatio = model.Decode(z).LogDensity(x) + model.Prior.LogDensity(z) - q.LogDensity(z);
        Tensor bounds = logRatio.reshape(repeats, samples, -1).logsumexp(1) - Math.Log(samples);
        Tensor error = bounds.std(0L) / Math.Sqrt(repeats);
        Tensor scores = (bounds.mean([0L]) - new ExactLaboratory(model).ImportanceWeightedBound(x, samples)) / error;
        // Four data at z = 5: a reseeding fails about once in 400,000.
        Assert.InRange(scores.abs().max().ToDouble(), 0, 5);
        Assert.InRange(error.max().ToDouble(), 0, 0.02);
    }

    [Fact]
    public void ImportanceWeightedBound_AtTheExactPosterior_IsTheLogLikelihoodForEveryCount()
    {
        (LinearVae model, Tensor x) = Linear(1);
        model.SetOptimalEncoder();
        ExactLaboratory laboratory = new(model);
        foreach (long samples in (long[])[1, 3, 1000])
        {
            LinearData.AssertEqual(model.Marginal.LogDensity(x), laboratory.ImportanceWeightedBound(x, samples), 1e-10);
        }

        // There the gradient with respect to φ vanishes for every K.
        Tensor gradient = autograd.grad([laboratory.ImportanceWeightedBound(x, 3).mean()], [model.EncoderWeight])[0];
        Assert.InRange(gradient.abs().max().ToDouble(), 0, 1e-10);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Gaps_NonlinearModel_AreNotNegativeAndSumToTheDivergence(string name)
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear(name);
        ExactLaboratory laboratory = new(model, model.Latent == 1 ? null : 81);
        InferenceGaps gaps = laboratory.Gaps(x);
        double[] divergence = LinearData.Numbers(laboratory.KlToPosterior(x));
        Assert.All(gaps.Approximation, gap => Assert.True(gap > 1e-8));
        Assert.All(gaps.Amortization, gap => Assert.True(gap > 1e-6));
        for (int i = 0; i < divergence.Length; i++)
        {
            Assert.Equal(divergence[i], gaps.Approximation[i] + gaps.Amortization[i], 1e-10);
            Assert.Equal(divergence[i], gaps.Total[i], 1e-10);
        }

        Assert.Equal(gaps.Approximation.Average(), gaps.MeanApproximation, 1e-12);
        Assert.Equal(gaps.Amortization.Average(), gaps.MeanAmortization, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void BestGaussian_NonlinearModel_IsStationary(string name)
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear(name);
        ExactLaboratory laboratory = new(model, model.Latent == 1 ? null : 81);
        DiagonalGaussian best = laboratory.BestGaussian(x);
        Tensor mean = best.Mean.clone().requires_grad_();
        Tensor logVariance = best.LogVariance.clone().requires_grad_();
        Tensor bound = laboratory.Elbo(x, q: new DiagonalGaussian(mean, logVariance)).BoundPerDatum.sum();
        foreach (Tensor gradient in autograd.grad([bound], [mean, logVariance]))
        {
            Assert.InRange(gradient.abs().max().ToDouble(), 0, 1e-6);
        }
    }

    [Fact]
    public void FullCovarianceFamily_OfTheLinearModel_ClosesTheGap()
    {
        (LinearVae model, Tensor x) = Linear(2);
        ExactLaboratory laboratory = new(model);
        Tensor start = zeros([x.shape[0], 5], dtype: float64);
        Tensor parameters = laboratory.Maximize(x, row => new Correlated(row), start);
        Tensor gap = model.Marginal.LogDensity(x) - laboratory.Elbo(x, KlForm.MonteCarlo, new Correlated(parameters)).BoundPerDatum;
        Assert.InRange(gap.abs().max().ToDouble(), 0, 1e-10);
    }

    [Fact]
    public void Fits_BimodalPosterior_ReverseDivergencePicksAModeAndForwardCoversBoth()
    {
        manual_seed(4);
        using SmallNonlinearVae model = SmallNonlinearVae.Bimodal();
        ExactLaboratory laboratory = new(model);
        Tensor x = full([1, 1], 0.5, dtype: float64);
        DiagonalGaussian reverse = laboratory.BestGaussian(x);
        DiagonalGaussian forward = laboratory.MomentMatchedGaussian(x);

        // Two equal modes at ±1, about 0.2 wide.
        double height = laboratory.LogPosterior(x, tensor(new double[] { -1, 1, 0 }).reshape(3, 1, 1)).exp()[1].ToDouble();
        double between = laboratory.LogPosterior(x, zeros([1, 1, 1], dtype: float64)).exp().ToDouble();
        Assert.True(height > 100 * between);
        Assert.Equal(0, forward.Mean.ToDouble(), 1e-10);
        Assert.InRange(forward.StandardDeviation.ToDouble(), 0.8, 1.3);
        Assert.InRange(Math.Abs(reverse.Mean.ToDouble()), 0.8, 1.2);
        Assert.InRange(reverse.StandardDeviation.ToDouble(), 0.05, 0.35);

        // Each is better by its own divergence; a single mode costs about log 2.
        Assert.True(laboratory.KlToPosterior(x, reverse).ToDouble() < laboratory.KlToPosterior(x, forward).ToDouble());
        Assert.True(laboratory.KlFromPosterior(x, forward).ToDouble() < laboratory.KlFromPosterior(x, reverse).ToDouble());
        Assert.InRange(laboratory.KlToPosterior(x, reverse).ToDouble(), 0.6, 0.8);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void MomentMatchedGaussian_NonlinearModel_HasTheLeastForwardDivergence(string name)
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear(name);
        ExactLaboratory laboratory = new(model, model.Latent == 1 ? null : 81);
        DiagonalGaussian matched = laboratory.MomentMatchedGaussian(x);
        Tensor mean = matched.Mean.clone().requires_grad_();
        Tensor logVariance = matched.LogVariance.clone().requires_grad_();
        Tensor divergence = laboratory.KlFromPosterior(x, new DiagonalGaussian(mean, logVariance)).sum();
        Assert.True(divergence.ToDouble() > 0);
        foreach (Tensor gradient in autograd.grad([divergence], [mean, logVariance]))
        {
            Assert.InRange(gradient.abs().max().ToDouble(), 0, 1e-10);
        }
    }

    [Fact]
    public void JointTraining_OfDecoderAndEncoder_NeedNotCloseTheGap()
    {
        // First φ alone, on a decoder that is nearly linear: the gap all but closes. Then θ and φ together: the decoder bends, the
        // posterior stops being Gaussian, the bound rises by 0.8 nats, and the gap from 0.0002 to 0.13.
        manual_seed(5);
        using SmallNonlinearVae model = new(2, 1, 8, noiseVariance: 0.2);
        using (no_grad())
        {
            model.GenerativeParameters[0].mul_(0.3);
        }

        Tensor angles = linspace(0, 2 * Math.PI, 13, dtype: float64).narrow(0, 0, 12);
        Tensor x = stack([angles.cos(), angles.sin()], 1);
        ExactLaboratory laboratory = new(model, 241);
        Climb(laboratory, x, model.InferenceParameters, 400);
        double first = laboratory.Elbo(x).Bound.ToDouble();
        double closed = laboratory.KlToPosterior(x).mean().ToDouble();
        Climb(laboratory, x, model.parameters(), 400);
        InferenceGaps gaps = laboratory.Gaps(x);
        Assert.InRange(closed, 0, 1e-3);
        Assert.True(gaps.MeanElbo > first + 0.5);
        Assert.True(gaps.MeanApproximation > 0.05);
        Assert.True(gaps.MeanAmortization > 0.02);
    }

    private static void Climb(ExactLaboratory laboratory, Tensor x, IEnumerable<Parameter> parameters, int steps)
    {
        using Adam optimizer = optim.Adam(parameters, 0.02);
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            optimizer.zero_grad();
            laboratory.Elbo(x).Bound.neg().backward();
            optimizer.step();
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void DecomposeKl_AnyModel_SumsToTheMeanDivergenceAndBoundsTheInformation(string name)
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear(name);
        ExactLaboratory laboratory = new(model, model.Latent == 1 ? null : 101);
        ExactKlDecomposition parts = laboratory.DecomposeKl(x);
        Assert.Equal(laboratory.Elbo(x).Kl.ToDouble(), parts.MeanKl, 1e-10);
        Assert.Equal(parts.MeanKl, parts.MutualInformation + parts.AggregateKl, 1e-9);
        Assert.InRange(parts.MutualInformation, 1e-4, Math.Log(x.shape[0]));
        Assert.True(parts.AggregateKl > 0);
    }

    [Fact]
    public void EveryCall_OnTheOtherDevice_StaysThere()
    {
        Device device = new(DeviceType.FPGA);
        (SmallNonlinearVae model, Tensor data) = Nonlinear("gaussian 2");
        model.to(device);
        Tensor x = data.to(device);
        ExactLaboratory laboratory = new(model, 33);
        DiagonalGaussian best = laboratory.BestGaussian(x);
        Tensor[] results =
        [
            laboratory.LogLikelihood(x), laboratory.Elbo(x).Bound, laboratory.KlToPosterior(x), laboratory.KlFromPosterior(x, best),
            laboratory.ImportanceWeightedBound(x, 3), best.Mean, laboratory.PosteriorMoments(x).Covariance, model.forward(x),
        ];
        Assert.All(results, result => Assert.Equal(DeviceType.FPGA, result.device.type));
        Assert.Equal(4, laboratory.Gaps(x).Elbo.Count);
        Assert.True(laboratory.DecomposeKl(x).MeanKl > 0);
    }

    [Fact]
    public void Calls_InAScope_LeaveNothingButTheirResults()
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear("gaussian 1");
        ExactLaboratory laboratory = new(model, 101);
        GC.Collect(); // the float32 parameters that the conversion left
        GC.WaitForPendingFinalizers();
        long before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            using IDisposable _ = no_grad();
            laboratory.LogLikelihood(x);
            laboratory.LogPosterior(x, zeros([2, 1, 1], dtype: float64));
            laboratory.KlToPosterior(x);
            laboratory.KlFromPosterior(x);
            laboratory.ImportanceWeightedBound(x, 4);
            laboratory.Gaps(x);
            laboratory.DecomposeKl(x);
        }

        Assert.Equal(before, Tensor.TotalCount);
        laboratory.Gaps(x);
        laboratory.LogLikelihoodError(x);
        laboratory.DecomposeKl(x);
        using Tensor likelihood = laboratory.LogLikelihood(x);
        using Tensor bound = laboratory.ImportanceWeightedBound(x, 4);
        Assert.Equal(before + 2, Tensor.TotalCount);
    }

    [Fact]
    public void BadArguments_AreRefused()
    {
        (SmallNonlinearVae model, Tensor x) = Nonlinear("gaussian 1");
        ExactLaboratory laboratory = new(model);
        Assert.Throws<ArgumentException>(() => new ExactLaboratory(new Vae(4, 3, 1)));
        Assert.Throws<ArgumentException>(() => new ExactLaboratory(new LinearVae(4, 3, dtype: ScalarType.Float64)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExactLaboratory(model, 5));
        Assert.Throws<ArgumentException>(() => laboratory.LogLikelihood(x.to(float32)));
        Assert.Throws<ArgumentException>(() => laboratory.LogLikelihood(x[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => laboratory.ImportanceWeightedBound(x, 0));
        Assert.Throws<ArgumentException>(() => laboratory.Maximize(x, row => new Correlated(row)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SmallNonlinearVae.Bimodal(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmallNonlinearVae(2, noiseVariance: -1));
    }

    private static (LinearVae Model, Tensor X) Linear(int latent)
    {
        using IDisposable _ = no_grad();
        using Generator generator = new(3);
        LinearVae model = new(4, latent, null, ScalarType.Float64, generator: generator);
        foreach (Parameter parameter in model.parameters())
        {
            parameter.copy_(randn(parameter.shape, dtype: float64, generator: generator) * 0.5);
        }

        model.EncoderWeight.mul_(0.4); // keeps q within the lattice

        return (model, randn([5, 4], dtype: float64, generator: generator) * 1.5);
    }

    [Fact]
    public void Constructor_InsideAScope_OutlivesIt()
    {
        SmallNonlinearVae small;
        SmallNonlinearVae bimodal;
        LinearVae linear;
        using (NewDisposeScope())
        {
            small = new SmallNonlinearVae(2, noiseVariance: 0.1);
            bimodal = SmallNonlinearVae.Bimodal(2);
            linear = new LinearVae(2, 1, dtype: ScalarType.Float64);
        }

        Tensor x = zeros([1, 2], dtype: float64);
        foreach (IVariationalModel model in (IVariationalModel[])[small, bimodal, linear])
        {
            Assert.True(double.IsFinite(new Elbo().Estimate(model, x).Bound.ToDouble()));
        }
    }

    // Larger decoder weights than the initial ones, so that posteriors differ from the prior and are no Gaussians.
    private static (SmallNonlinearVae Model, Tensor X) Nonlinear(string name)
    {
        bool gaussian = name.StartsWith("gaussian", StringComparison.Ordinal);
        manual_seed(6);
        SmallNonlinearVae model = new(3, name[^1] - '0', 6, gaussian ? 0.2 : null);
        using IDisposable _ = no_grad();
        foreach (Parameter parameter in model.GenerativeParameters)
        {
            parameter.mul_(gaussian ? 1.5 : model.Latent == 1 ? 4 : 2);
        }

        foreach (Parameter parameter in model.InferenceParameters)
        {
            parameter.mul_(gaussian ? 1.5 : 0.8);
        }

        Tensor bits = tensor(new double[,] { { 1, 0, 1 }, { 0, 0, 1 }, { 1, 1, 1 }, { 0, 1, 0 } });
        return (model, gaussian ? randn([4, 3], dtype: float64) : bits);
    }

    // N(m, L Lᵀ) in the plane, from rows (m₁, m₂, log L₁₁, log L₂₂, L₂₁).
    private sealed class Correlated(Tensor rows) : IReparameterizedDistribution
    {
        public long Dimensions => 2;

        public Tensor Mean => rows.narrow(-1, 0, 2);

        public Tensor LogDensity(Tensor value)
        {
            Tensor centred = value - Mean;
            Tensor first = centred.select(-1, 0) * (-rows.select(-1, 2)).exp();
            Tensor second = (centred.select(-1, 1) - rows.select(-1, 4) * first) * (-rows.select(-1, 3)).exp();
            return (first.pow(2) + second.pow(2)) * -0.5 - rows.select(-1, 2) - rows.select(-1, 3) - Math.Log(2 * Math.PI);
        }

        public Tensor Reparameterize(Tensor noise)
        {
            Tensor first = noise.select(-1, 0);
            Tensor second = noise.select(-1, 1);
            return Mean + stack([rows.select(-1, 2).exp() * first, rows.select(-1, 4) * first + rows.select(-1, 3).exp() * second], -1);
        }

        public Tensor Noise(long? samples = null, Generator? generator = null) => throw new NotSupportedException();

        public Tensor Rsample(long? samples = null, Generator? generator = null) => throw new NotSupportedException();

        public Tensor Sample(long? samples = null, Generator? generator = null) => throw new NotSupportedException();

        public Tensor Entropy() => throw new NotSupportedException();

        public IReparameterizedDistribution Detached() => new Correlated(rows.detach());
    }
}
