using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class KullbackLeiblerTests : IDisposable
{
    private static readonly Device SecondDevice = new(DeviceType.FPGA);
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string, string> GaussianPairs()
    {
        string[] names = ["standard", "diagonal", "narrow", "full", "correlated"];
        TheoryData<string, string> pairs = [];
        foreach (string q in names)
        {
            foreach (string p in names)
            {
                pairs.Add(q, p);
            }
        }

        return pairs;
    }

    public static TheoryData<string, string> DiscretePairs() => new()
    {
        { "bernoulli", "other bernoulli" },
        { "other bernoulli", "bernoulli" },
        { "categorical", "other categorical" },
        { "other categorical", "categorical" },
    };

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(GaussianPairs))]
    public void ClosedForm_TwoGaussiansInThePlane_EqualsQuadrature(string first, string second)
    {
        IDistribution q = InThePlane(first);
        IDistribution p = InThePlane(second);
        Assert.True(KullbackLeibler.HasClosedForm(q, p));
        double exact = KullbackLeibler.ClosedForm(q, p).ToDouble();

        Assert.Equal(Quadrature.Divergence(q, p), exact, 1e-10 * (1 + exact));
        if (first == second)
        {
            Assert.Equal(0, exact, 1e-14);
        }
        else
        {
            Assert.True(exact > 1e-3);
        }
    }

    [Theory]
    [MemberData(nameof(GaussianPairs))]
    public void ClosedForm_TwoGaussiansOnTheLine_EqualsQuadrature(string first, string second)
    {
        IDistribution q = OnTheLine(first);
        IDistribution p = OnTheLine(second);
        double exact = KullbackLeibler.ClosedForm(q, p).ToDouble();
        Assert.Equal(Quadrature.Divergence(q, p), exact, 1e-10 * (1 + exact));
        Assert.True(exact >= -1e-15);
    }

    [Theory]
    [MemberData(nameof(GaussianPairs))]
    public void Estimate_TwoGaussians_AgreesWithTheClosedForm(string first, string second)
    {
        IReparameterizedDistribution q = InThePlane(first);
        IReparameterizedDistribution p = InThePlane(second);
        using Generator generator = new(17);
        KlEstimate estimate = KullbackLeibler.Estimate(q, p, 20_000, generator);
        double exact = KullbackLeibler.ClosedForm(q, p).ToDouble();
        double variance = Quadrature.Expectation(q, z => (q.LogDensity(z) - p.LogDensity(z) - exact).pow(2));
        double standardError = Math.Sqrt(Math.Max(0, variance) / 20_000);

        // z = 5.5 with the exact standard error: 25 pairs, so a reseeding fails about once in a million. (log q − log p is a quadratic form
        // of normals; its mean over 20,000 draws is normal closely enough.)
        double deviation = estimate.Value.ToDouble() - exact;
        Assert.InRange(deviation, (-5.5 * standardError) - 1e-12, (5.5 * standardError) + 1e-12);

        // The sample's own standard error: excess kurtosis of a chi-square with one degree of freedom is 12, so its relative error is
        // at most √(14/20000)/2 ≈ 1.3 %, and 10 % is over seven of them.
        Assert.Equal(standardError, estimate.StandardError.ToDouble(), (0.1 * standardError) + 1e-12);
        Assert.Equal(20_000, estimate.Samples);
    }

    [Theory]
    [MemberData(nameof(GaussianPairs))]
    public void MonteCarlo_AnyPoints_IsTheDifferenceOfLogDensities(string first, string second)
    {
        IReparameterizedDistribution q = InThePlane(first);
        IReparameterizedDistribution p = InThePlane(second);
        using Generator generator = new(3);
        Tensor z = randn([5, 2], dtype: float64, generator: generator);
        Tensor expected = q.LogDensity(z) - p.LogDensity(z);
        AssertClose(expected, KullbackLeibler.MonteCarlo(q, p, z), 1e-12);
        if (KullbackLeibler.Factorizes(q, p))
        {
            AssertClose(expected, KullbackLeibler.MonteCarloPerDimension(q, p, z).sum(-1), 1e-12);
            AssertClose(KullbackLeibler.ClosedForm(q, p), KullbackLeibler.ClosedFormPerDimension(q, p).sum(-1), 1e-14);
        }
        else
        {
            Assert.Throws<NotSupportedException>(() => KullbackLeibler.MonteCarloPerDimension(q, p, z));
            Assert.Throws<NotSupportedException>(() => KullbackLeibler.ClosedFormPerDimension(q, p));
        }
    }

    [Theory]
    [MemberData(nameof(DiscretePairs))]
    public void ClosedForm_TwoDiscreteDistributions_EqualsTheSumOverAllOutcomes(string first, string second)
    {
        ILikelihood q = Discrete(first);
        ILikelihood p = Discrete(second);
        Tensor outcomes = first.Contains("bernoulli", StringComparison.Ordinal)
            ? tensor([.. Enumerable.Range(0, 8).SelectMany(i => (double[])[i & 1, (i >> 1) & 1, i >> 2])], [8, 3])
            : eye(3, dtype: float64);
        Tensor logQ = q.LogDensity(outcomes);
        double expected = (logQ.exp() * (logQ - p.LogDensity(outcomes))).sum().ToDouble();

        Assert.Equal(1, logQ.exp().sum().ToDouble(), 1e-13);
        Assert.Equal(expected, KullbackLeibler.ClosedForm(q, p).ToDouble(), 1e-13);
        Assert.True(expected > 1e-3);
        Assert.Equal(0, KullbackLeibler.ClosedForm(q, q).ToDouble(), 1e-15);

        double entropy = (q is BernoulliLikelihood bernoulli ? bernoulli.Entropy() : ((CategoricalLikelihood)q).Entropy()).ToDouble();
        Assert.Equal(-(logQ.exp() * logQ).sum().ToDouble(), entropy, 1e-13);

        // z = 5.5 with the exact standard error; four pairs.
        double second2 = (logQ.exp() * (logQ - p.LogDensity(outcomes)).pow(2)).sum().ToDouble();
        double standardError = Math.Sqrt((second2 - (expected * expected)) / 20_000);
        using Generator generator = new(23);
        double sampled = KullbackLeibler.Estimate(q, p, 20_000, generator).Value.ToDouble();
        Assert.InRange(sampled - expected, -5.5 * standardError, 5.5 * standardError);
    }

    [Fact]
    public void ClosedForm_ContinuousBernoullis_EqualsQuadrature()
    {
        double[] logits = [-30, -3, -0.19, 0, 1e-9, 0.21, 4];
        foreach (double a in logits)
        {
            foreach (double b in logits)
            {
                ContinuousBernoulliLikelihood q = new(tensor([a], [1]));
                ContinuousBernoulliLikelihood p = new(tensor([b], [1]));
                double expected = Quadrature.Interval(x => q.LogDensity(x).exp() * (q.LogDensity(x) - p.LogDensity(x)), 0, 1);
                double exact = KullbackLeibler.ClosedForm(q, p).ToDouble();
                Assert.Equal(expected, exact, 1e-11 * (1 + exact));
                Assert.True(exact >= -1e-14);
            }
        }
    }

    [Fact]
    public void ClosedForm_Batches_AreThoseOfEachDatum()
    {
        using Generator generator = new(8);
        Tensor mean = randn([4, 3], dtype: float64, generator: generator);
        FullCovarianceGaussian q = FullCovarianceGaussian.FromRaw(mean, randn([4, 3, 3], dtype: float64, generator: generator));
        FullCovarianceGaussian shared = FullCovarianceGaussian.FromRaw(
            randn([3], dtype: float64, generator: generator), randn([3, 3], dtype: float64, generator: generator));
        DiagonalGaussian diagonal = new(
            randn([4, 3], dtype: float64, generator: generator), randn([4, 3], dtype: float64, generator: generator));
        StandardNormal standard = new(3, ScalarType.Float64);

        Tensor[] all =
        [
            KullbackLeibler.ClosedForm(q, shared), KullbackLeibler.ClosedForm(shared, q), KullbackLeibler.ClosedForm(q, diagonal),
            KullbackLeibler.ClosedForm(diagonal, q), KullbackLeibler.ClosedForm(q, standard), KullbackLeibler.ClosedForm(standard, q),
            KullbackLeibler.ClosedForm(diagonal, shared), KullbackLeibler.ClosedForm(shared, diagonal),
        ];
        for (int i = 0; i < 4; i++)
        {
            FullCovarianceGaussian one = new(q.Mean[i], q.CholeskyFactor[i]);
            DiagonalGaussian oneDiagonal = new(diagonal.Mean[i], diagonal.LogVariance[i]);
            Tensor[] alone =
            [
                KullbackLeibler.ClosedForm(one, shared), KullbackLeibler.ClosedForm(shared, one),
                KullbackLeibler.ClosedForm(one, oneDiagonal), KullbackLeibler.ClosedForm(oneDiagonal, one),
                KullbackLeibler.ClosedForm(one, standard), KullbackLeibler.ClosedForm(standard, one),
                KullbackLeibler.ClosedForm(oneDiagonal, shared), KullbackLeibler.ClosedForm(shared, oneDiagonal),
            ];
            for (int k = 0; k < all.Length; k++)
            {
                Assert.Equal([4], all[k].shape);
                Assert.Equal(alone[k].ToDouble(), all[k][i].ToDouble(), 1e-12 * (1 + alone[k].ToDouble()));
            }
        }
    }

    [Fact]
    public void ClosedForm_DiagonalWrittenInFull_IsTheSame()
    {
        DiagonalGaussian q = new(tensor([0.3, -1.0]), tensor([0.4, -0.9]));
        DiagonalGaussian p = new(tensor([-0.3, 0.2]), tensor([-0.2, 0.5]));
        Tensor expected = KullbackLeibler.ClosedForm(q, p);
        AssertClose(expected, KullbackLeibler.ClosedForm(FullCovarianceGaussian.From(q), p), 1e-14);
        AssertClose(expected, KullbackLeibler.ClosedForm(q, FullCovarianceGaussian.From(p)), 1e-14);
        AssertClose(expected, KullbackLeibler.ClosedForm(FullCovarianceGaussian.From(q), FullCovarianceGaussian.From(p)), 1e-14);
        AssertClose(
            KullbackLeibler.ClosedForm(q, new StandardNormal(2, ScalarType.Float64)),
            KullbackLeibler.ClosedForm(FullCovarianceGaussian.From(q), new StandardNormal(2, ScalarType.Float64)), 1e-14);
    }

    [Fact]
    public void ClosedForm_FullCovarianceAfterAnInvertibleAffineMap_IsUnchanged()
    {
        // The divergence does not depend on coordinates: z → A z + b on both sides.
        using Generator generator = new(4);
        Tensor a = randn([3, 3], dtype: float64, generator: generator) + (eye(3, dtype: float64) * 3);
        Tensor b = randn([3], dtype: float64, generator: generator);
        FullCovarianceGaussian q = Random(generator), p = Random(generator);
        double before = KullbackLeibler.ClosedForm(q, p).ToDouble();
        Assert.Equal(before, KullbackLeibler.ClosedForm(Map(q), Map(p)).ToDouble(), 1e-10 * (1 + before));

        static FullCovarianceGaussian Random(Generator generator) => FullCovarianceGaussian.FromRaw(
            randn([3], dtype: float64, generator: generator), randn([3, 3], dtype: float64, generator: generator));
        FullCovarianceGaussian Map(FullCovarianceGaussian g) =>
            FullCovarianceGaussian.FromCovariance(a.matmul(g.Mean) + b, a.matmul(g.Covariance).matmul(a.T));
    }

    [Fact]
    public void ClosedForm_EveryPair_HasTheGradientOfItsDifferences()
    {
        Tensor m = tensor([0.3, -0.8]), v = tensor([0.2, -0.5]), m2 = tensor([-0.1, 0.4]), v2 = tensor([-0.3, 0.1]);
        Tensor raw = tensor([0.2, 9.0, -0.7, -0.4], [2, 2]), raw2 = tensor([-0.3, 9.0, 0.5, 0.1], [2, 2]);
        StandardNormal standard = new(2, ScalarType.Float64);
        FiniteDifferences.AssertGradients(
            x => KullbackLeibler.ClosedForm(FullCovarianceGaussian.FromRaw(x[0], x[1]), FullCovarianceGaussian.FromRaw(x[2], x[3])),
            m, raw, m2, raw2);
        FiniteDifferences.AssertGradients(
            x => KullbackLeibler.ClosedForm(FullCovarianceGaussian.FromRaw(x[0], x[1]), new DiagonalGaussian(x[2], x[3])), m, raw, m2, v2);
        FiniteDifferences.AssertGradients(
            x => KullbackLeibler.ClosedForm(new DiagonalGaussian(x[0], x[1]), FullCovarianceGaussian.FromRaw(x[2], x[3])), m, v, m2, raw2);
        FiniteDifferences.AssertGradients(
            x => KullbackLeibler.ClosedForm(new DiagonalGaussian(x[0], x[1]), new DiagonalGaussian(x[2], x[3])), m, v, m2, v2);
        FiniteDifferences.AssertGradients(x => KullbackLeibler.ClosedForm(FullCovarianceGaussian.FromRaw(x[0], x[1]), standard), m, raw);
        FiniteDifferences.AssertGradients(x => KullbackLeibler.ClosedForm(standard, FullCovarianceGaussian.FromRaw(x[0], x[1])), m, raw);
        FiniteDifferences.AssertGradients(x => KullbackLeibler.ClosedForm(standard, new DiagonalGaussian(x[0], x[1])), m, v);
        FiniteDifferences.AssertGradients(x => KullbackLeibler.ClosedForm(new DiagonalGaussian(x[0], x[1]), standard), m, v);
        FiniteDifferences.AssertGradients(
            x => KullbackLeibler.ClosedForm(new BernoulliLikelihood(x[0]), new BernoulliLikelihood(x[1])), m, v2);
        FiniteDifferences.AssertGradients(
            x => KullbackLeibler.ClosedForm(new CategoricalLikelihood(x[0]), new CategoricalLikelihood(x[1])), m, v2);
        FiniteDifferences.AssertGradients(
            x => KullbackLeibler.ClosedForm(new ContinuousBernoulliLikelihood(x[0]), new ContinuousBernoulliLikelihood(x[1])),
            tensor([0.0, 0.1, 2.5, -7]), tensor([0.1, -0.15, 0.3, 1]));
    }

    [Fact]
    public void ClosedForm_PairsWithoutOne_AreRefusedWithTheWayOut()
    {
        StandardNormal standard = new(2, ScalarType.Float64);
        GaussianMixture mixture = new(zeros(2, dtype: float64), zeros(2, 2, dtype: float64), zeros(2, 2, dtype: float64));
        Assert.False(KullbackLeibler.HasClosedForm(standard, mixture));
        string message = Assert.Throws<NotSupportedException>(() => KullbackLeibler.ClosedForm(standard, mixture)).Message;
        Assert.Contains("KL(StandardNormal ‖ GaussianMixture)", message, StringComparison.Ordinal);
        Assert.Contains("KullbackLeibler.MonteCarlo", message, StringComparison.Ordinal);

        // Both components are the standard normal, so every value of log q − log p is zero.
        Assert.Equal(0, KullbackLeibler.MonteCarlo(standard, mixture, standard.Sample(10)).abs().max().ToDouble(), 1e-14);
        Assert.Throws<ArgumentException>(() => KullbackLeibler.ClosedForm(standard, new StandardNormal(3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KullbackLeibler.Estimate(standard, standard, 1));
    }

    [Fact]
    public void Members_OnTheSecondDevice_StayThereAndLeaveNoTensor()
    {
        Tensor mean = tensor([0.3f, -0.8f], device: SecondDevice);
        Tensor raw = tensor([0.2f, 0, -0.7f, -0.4f], [2, 2], device: SecondDevice);
        IReparameterizedDistribution[] all =
        [
            new StandardNormal(2, device: SecondDevice), new DiagonalGaussian(mean, mean), FullCovarianceGaussian.FromRaw(mean, raw),
        ];
        long before = LiveTensors.Count();
        using (NewDisposeScope())
        {
            foreach (IReparameterizedDistribution q in all)
            {
                foreach (IReparameterizedDistribution p in all)
                {
                    long start = Tensor.TotalCount;
                    Tensor exact = KullbackLeibler.ClosedForm(q, p);
                    Assert.Equal(start + 1, Tensor.TotalCount);
                    Assert.Equal((DeviceType.FPGA, ScalarType.Float32), (exact.device_type, exact.dtype));
                    start = Tensor.TotalCount;
                    KlEstimate estimate = KullbackLeibler.Estimate(q, p, 100);
                    Assert.Equal(start + 2, Tensor.TotalCount);
                    Assert.Equal((DeviceType.FPGA, ScalarType.Float32), (estimate.StandardError.device_type, estimate.Value.dtype));
                }
            }
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static IReparameterizedDistribution InThePlane(string name) => name switch
    {
        "standard" => new StandardNormal(2, ScalarType.Float64),
        "diagonal" => new DiagonalGaussian(tensor([0.7, -0.4]), tensor([0.3, -0.6])),
        "narrow" => new DiagonalGaussian(tensor([-0.2, 0.5]), tensor([-1.0, -0.8])),
        "full" => FullCovarianceGaussian.FromTriangle(tensor([0.1, 0.6]), tensor([0.2, -0.5, -0.3])),
        _ => FullCovarianceGaussian.FromCovariance(tensor([-0.5, 0.3]), tensor([1.0, 0.6, 0.6, 0.9], [2, 2])),
    };

    private static IReparameterizedDistribution OnTheLine(string name) => name switch
    {
        "standard" => new StandardNormal(1, ScalarType.Float64),
        "diagonal" => new DiagonalGaussian(tensor([0.7]), tensor([0.3])),
        "narrow" => new DiagonalGaussian(tensor([-0.2]), tensor([-2.0])),
        "full" => FullCovarianceGaussian.FromTriangle(tensor([0.1]), tensor([0.2])),
        _ => FullCovarianceGaussian.FromCovariance(tensor([-0.5]), tensor([0.5], [1, 1])),
    };

    private static ILikelihood Discrete(string name) => name switch
    {
        "bernoulli" => new BernoulliLikelihood(tensor([0.3, -1.7, 2.5])),
        "other bernoulli" => new BernoulliLikelihood(tensor([-0.6, -1.0, 0.5])),
        "categorical" => new CategoricalLikelihood(tensor([0.3, -1.7, 2.5])),
        _ => new CategoricalLikelihood(tensor([-0.6, 1.0, 0.5])),
    };

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(0, (expected - actual).abs().max().ToDouble(), tolerance);
    }
}
