using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Objectives;

public sealed class WeightedElboTests : IDisposable
{
    private const double Lambda = 0.1;

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly PerDatumModel model;
    private readonly Tensor x;
    private readonly Tensor noise;

    public WeightedElboTests()
    {
        manual_seed(9);
        model = PerDatumModel.Bernoulli(3, [-0.3, 0.45], [-0.8, -0.25], new[,] { { 1.2, -0.7, 0.5 }, { -1, 0.3, 1.5 } }, [0.3, -0.4, 0.1]);
        x = bernoulli(full([3, 3], 0.5, dtype: float64));
        noise = randn([4, 3, 2], dtype: float64);
    }

    public static TheoryData<string, KlForm> Objectives
    {
        get
        {
            TheoryData<string, KlForm> cases = [];
            foreach (string name in new[] { "beta 0", "beta 4", "capacity below", "capacity above", "free bits" })
            {
                cases.Add(name, KlForm.ClosedForm);
                cases.Add(name, KlForm.MonteCarlo);
            }

            return cases;
        }
    }

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Gradient_Penalty_EqualsFiniteDifferencesOfTheObjective(string name, KlForm form)
    {
        WeightedElbo objective = Objective(name, form);
        IReadOnlyList<Tensor> gradients = model.Gradients(Estimate(objective));
        FiniteDifferences.Assert(
            () => Estimate(objective).Objective.ToDouble() * 3,
            [.. model.InferenceParameters, .. model.GenerativeParameters],
            gradients,
            1e-7);
    }

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Value_Penalty_LeavesTheBoundAlone(string name, KlForm form)
    {
        WeightedElboEstimate estimate = Estimate(Objective(name, form));
        ElboEstimate plain = new Elbo(form, 4).Estimate(model, x, model.Encode(x), noise);
        double kl = plain.Kl.ToDouble();
        double[] perDimension = plain.KlPerDimension!.data<double>().ToArray();
        double penalty = name switch
        {
            "beta 0" => 0,
            "beta 4" => 4 * kl,
            "capacity below" => 3 * (kl - 0.05),
            "capacity above" => 3 * (6 - kl),
            _ => Math.Max(Lambda, perDimension[0]) + Math.Max(Lambda, perDimension[1]),
        };

        Assert.Equal(plain.Bound.ToDouble(), estimate.Bound.ToDouble());
        Assert.Equal(plain.Kl.ToDouble(), estimate.Kl.ToDouble());
        Assert.Equal(penalty, estimate.Penalty.ToDouble(), 1e-13);
        Assert.Equal(estimate.Reconstruction.ToDouble() - penalty, estimate.Objective.ToDouble(), 1e-13);
        Assert.Same(estimate.Objective, estimate.Surrogate);
        if (name == "free bits")
        {
            // One dimension on each side of λ, or the test would not see the difference.
            Assert.True(perDimension.Min() < Lambda && perDimension.Max() > Lambda, string.Join(", ", perDimension));
        }
    }

    [Fact]
    public void Gradient_BetaOne_IsTheElbosForEveryEstimator()
    {
        foreach (GradientEstimator estimator in new[]
        {
            GradientEstimator.Pathwise,
            GradientEstimator.StickingTheLanding,
            GradientEstimator.ScoreFunction(SignalBaseline.LeaveOneOut),
        })
        {
            foreach (KlForm form in new[] { KlForm.ClosedForm, KlForm.MonteCarlo })
            {
                IReadOnlyList<Tensor> expected =
                    model.Gradients(new Elbo(form, 4, estimator).Estimate(model, x, model.Encode(x), noise));
                IReadOnlyList<Tensor> obtained = model.Gradients(Estimate(new BetaElbo(1, form, 4, estimator)));
                Assert.True(expected.Zip(obtained).All(pair => (pair.First - pair.Second).abs().max().ToDouble() < 1e-12));
            }
        }
    }

    [Fact]
    public void Gradient_FreeBitsAboveEverything_IsTheReconstructions()
    {
        IReadOnlyList<Tensor> free = model.Gradients(Estimate(new FreeBitsElbo(1000, samples: 4)));
        IReadOnlyList<Tensor> unweighted = model.Gradients(Estimate(new BetaElbo(0, samples: 4)));
        Assert.True(free.Zip(unweighted).All(pair => (pair.First - pair.Second).abs().max().ToDouble() < 1e-14));
    }

    [Fact]
    public void FreeBits_PosteriorThatDoesNotFactorize_IsRefused() =>
        Assert.Throws<NotSupportedException>(
            () => new FreeBitsElbo(0.1, KlForm.MonteCarlo, 4).Estimate(model, x, new Opaque(model.Encode(x)), noise));

    [Fact]
    public void At_Steps_FollowsTheScheduleAndSharesTheEstimator()
    {
        using SignalBaseline average = SignalBaseline.MovingAverage();
        GradientEstimator estimator = GradientEstimator.ScoreFunction(average);
        BetaElbo objective = new(new LinearSchedule(0, 2, steps: 10), KlForm.MonteCarlo, 4, estimator);
        Assert.Equal(0, objective.Beta);
        Assert.Equal(1, objective.At(5).Beta, 1e-15);
        Assert.Equal(2, objective.At(5).At(99).Beta);
        Assert.Equal(5, objective.At(5).Step);
        Assert.Same(objective.State, objective.At(5).State);
        IObjective step = ((IScheduledObjective)objective).At(10);
        Assert.Equal(2, Assert.IsType<BetaElbo>(step).Beta);
        Assert.Equal(12.5, new CapacityElbo(30, new LinearSchedule(0, 25, 10)).At(5).Capacity);
        Assert.Equal(0.25, new FreeBitsElbo(new LinearSchedule(0.5, 0, 10)).At(5).Lambda);
        Assert.Throws<ArgumentOutOfRangeException>(() => objective.At(-1));
    }

    [Fact]
    public void Constructors_WeightsOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaElbo(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaElbo(new LinearSchedule(1, -1, 10)).At(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CapacityElbo(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FreeBitsElbo(0.1, samples: 0));
        Assert.Throws<ArgumentException>(() => new BetaElbo(1, estimator: GradientEstimator.Vimco));
    }

    [Fact]
    public void Surrogate_ScaledBySigmaOrByBeta_HasOneDirection()
    {
        // A Gaussian decoder of fixed variance σ² is a β (text 3, footnote 3): σ² ∂ELBO_σ² = ∂(−½‖x − x̂‖² − σ² KL).
        const double variance = 2.5;
        Tensor weight = randn([3, 2], dtype: float64);
        PerDatumModel Decoder(double value) => PerDatumModel.LinearGaussian(weight, value, model.Mean.detach(), model.LogVariance.detach());
        PerDatumModel scaled = Decoder(variance);
        PerDatumModel unit = Decoder(1);
        IReadOnlyList<Tensor> bySigma =
            scaled.Gradients(new Elbo(samples: 4).Estimate(scaled, x, scaled.Encode(x), noise));
        IReadOnlyList<Tensor> byBeta = unit.Gradients(new BetaElbo(variance, samples: 4).Estimate(unit, x, unit.Encode(x), noise));
        Assert.True(bySigma.Zip(byBeta).All(pair => ((pair.First * variance) - pair.Second).abs().max().ToDouble() < 1e-12));
    }

    private static WeightedElbo Objective(string name, KlForm form) => name switch
    {
        "beta 0" => new BetaElbo(0, form, 4),
        "beta 4" => new BetaElbo(4, form, 4),
        "capacity below" => new CapacityElbo(3, 0.05, form, 4),
        "capacity above" => new CapacityElbo(3, 6, form, 4),
        _ => new FreeBitsElbo(Lambda, form, 4),
    };

    private WeightedElboEstimate Estimate(WeightedElbo objective) => objective.Estimate(model, x, model.Encode(x), noise);

    /// <summary>A posterior of which no closed form is known.</summary>
    private sealed class Opaque(IReparameterizedDistribution inner) : IReparameterizedDistribution
    {
        public Tensor Mean => inner.Mean;

        public long Dimensions => inner.Dimensions;

        public Tensor LogDensity(Tensor value) => inner.LogDensity(value);

        public Tensor Sample(long? samples = null, Generator? generator = null) => inner.Sample(samples, generator);

        public Tensor Noise(long? samples = null, Generator? generator = null) => inner.Noise(samples, generator);

        public Tensor Reparameterize(Tensor noise) => inner.Reparameterize(noise);

        public Tensor Rsample(long? samples = null, Generator? generator = null) => inner.Rsample(samples, generator);

        public Tensor Entropy() => inner.Entropy();

        public IReparameterizedDistribution Detached() => new Opaque(inner.Detached());
    }
}
