using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Estimators;

/// <summary>
/// Sampled estimates against their exact moments. Seeds are fixed. Under reseeding a mean leaves ±5 standard errors with probability
/// 6e-7; a sampled variance, whose distribution has a longer right tail, is given 6. All comparisons together: below 1e-4.
/// </summary>
public sealed class GradientEstimatorTests
{
    private const double MeanTolerance = 5;
    private const double VarianceTolerance = 6;
    private static readonly IsotropicGaussian Standard = new(1, 1);

    public static TheoryData<string, ScalarCost, IsotropicGaussian> Laboratories => new()
    {
        { "square, other q", new QuadraticCost(0.5), new IsotropicGaussian(-0.4, 1.5) },
        { "exp, other q", new ExponentialCost(1), new IsotropicGaussian(-0.4, 1.5) },
        { "cos, other q", new CosineCost(2), new IsotropicGaussian(0.3, 0.6) },
        { "step", new StepCost(0.4), Standard },
        { "square in 5 dimensions", new QuadraticCost(0), new IsotropicGaussian(0.5, 0.8, 5) },
    };

    [Theory]
    [MemberData(nameof(Laboratories))]
    public void Estimate_ManySamples_HaveTheExactMeanAndVariance(string name, ScalarCost cost, IsotropicGaussian q)
    {
        using Generator generator = new(20);
        IGradientEstimator[] estimators =
            [.. GradientEstimators.Compared(cost, q), new LeaveOneOutEstimator(3), new ImplicitReparameterizationEstimator()];
        foreach (IGradientEstimator estimator in estimators)
        {
            bool biased = cost is StepCost && estimator is PathwiseEstimator or ImplicitReparameterizationEstimator;
            (VarianceStudy byMean, VarianceStudy byScale) = VarianceStudy.Run(estimator, cost, q, 100_000, generator);
            foreach (VarianceStudy study in (VarianceStudy[])[byMean, byScale])
            {
                string where = $"{name}: {study}";
                Assert.True(Math.Abs(study.VarianceZ) < VarianceTolerance, where);
                if (biased)
                {
                    Assert.Equal(0, study.SampledMean);
                    Assert.True(Math.Abs(study.Gradient) > 0.1, where);
                }
                else
                {
                    Assert.True(Math.Abs(study.MeanZ) < MeanTolerance, where);
                }
            }
        }
    }

    public static TheoryData<string, double> ReferenceCosts => new()
    {
        { "square", 0 }, { "square", -3 }, { "exp", 0.1 }, { "exp", 1 }, { "exp", 10 }, { "cos", 0.5 }, { "cos", 2 }, { "cos", 5 },
    };

    /// <summary>Every row of the table of variances, both parameters: 96 comparisons at z = 6, a false alarm in about 10⁵ reseedings or
    /// less, the tails of sampled variances included.</summary>
    [Theory]
    [MemberData(nameof(ReferenceCosts))]
    public void Estimate_ReferenceCosts_HaveTheClosedFormVariances(string name, double k)
    {
        const int Samples = 50_000;
        const int Left = 4;
        using Generator generator = new(21);
        ScalarCost cost = name switch { "square" => new QuadraticCost(k), "exp" => new ExponentialCost(k), _ => new CosineCost(k) };
        IGradientEstimator[] estimators = [.. GradientEstimators.Compared(cost, Standard), new LeaveOneOutEstimator(Left)];
        double[][] expected = [ClosedForms(cost, GaussianParameter.Mean), ClosedForms(cost, GaussianParameter.Scale)];
        for (int i = 0; i < estimators.Length; i++)
        {
            (VarianceStudy byMean, VarianceStudy byScale) = VarianceStudy.Run(estimators[i], cost, Standard, Samples, generator);
            foreach (VarianceStudy study in (VarianceStudy[])[byMean, byScale])
            {
                double variance = expected[study.Parameter == GaussianParameter.Mean ? 0 : 1][i];
                double z = (study.SampledVariance - variance) / study.Exact.StandardErrorOfVariance(Samples);
                Assert.True(Math.Abs(z) < VarianceTolerance, $"{study}: {variance} was expected, z = {z}");
                Assert.True(Math.Abs(study.MeanZ) < MeanTolerance, $"{study}");
            }
        }

        static double[] ClosedForms(ScalarCost cost, GaussianParameter parameter)
        {
            double[] single = cost switch
            {
                QuadraticCost square => Of(new QuadraticVariances(Standard.Mean, Standard.Scale, square.K), parameter),
                CosineCost cosine =>
                [
                    CosineVariances.ScoreFunction(cosine, Standard, parameter), CosineVariances.MeanBaseline(cosine, Standard, parameter),
                    CosineVariances.OptimalBaseline(cosine, Standard, parameter), CosineVariances.Pathwise(cosine, Standard, parameter),
                ],
                ExponentialCost exponential =>
                [
                    ExponentialVariances.ScoreFunction(exponential, Standard, parameter),
                    ExponentialVariances.MeanBaseline(exponential, Standard, parameter),
                    ExponentialVariances.OptimalBaseline(exponential, Standard, parameter),
                    ExponentialVariances.Pathwise(exponential, Standard, parameter),
                ],
                _ => throw new NotSupportedException(),
            };

            // Measure-valued beyond the square: the quadrature, whose values ExactMomentsTests holds against the printed ones.
            double measure = cost is QuadraticCost ? single[4] : new MeasureValuedEstimator().ExactMoments(cost, Standard, parameter).Variance;
            double gradient = cost.Gradient(Standard, parameter);
            double costVariance = GaussianQuadrature.Expectation(e => Math.Pow(cost.Value(1 + e) - cost.Expectation(Standard), 2));
            double scoreVariance = parameter == GaussianParameter.Mean ? 1 : 2;
            double leaveOneOut = (single[1] / Left) + (((gradient * gradient) + (costVariance * scoreVariance)) / (Left * (Left - 1.0)));
            return [single[0], single[1], single[2], single[3], measure, leaveOneOut];
        }

        static double[] Of(QuadraticVariances closed, GaussianParameter parameter) =>
        [
            closed.ScoreFunction(parameter), closed.MeanBaseline(parameter), closed.OptimalBaseline(parameter), closed.Pathwise(parameter),
            closed.MeasureValued(parameter),
        ];
    }

    [Fact]
    public void Estimate_SameSeed_RecomputedByHandSampleBySample()
    {
        const int Samples = 20;
        using DisposeScope scope = NewDisposeScope();
        IsotropicGaussian q = new(0.7, 1.3, 2);
        CosineCost cost = new(1.7);
        double[,] noise = new double[Samples, 2];
        using (Generator generator = new(5))
        {
            double[] flat = q.ToDiagonal().Noise(Samples, generator).data<double>().ToArray();
            Buffer.BlockCopy(flat, 0, noise, 0, flat.Length * sizeof(double));
        }

        ScoreFunctionEstimator baseline = new("b", 0.3, -0.2);
        AssertRows(baseline, (n, d) => (Cost(n) - 0.3) * noise[n, d] / 1.3, (n, d) => (Cost(n) + 0.2) * ((noise[n, d] * noise[n, d]) - 1) / 1.3);
        AssertRows(new PathwiseEstimator(), (n, d) => cost.Derivative(Z(n, d)), (n, d) => cost.Derivative(Z(n, d)) * noise[n, d]);

        double Z(int n, int d) => 0.7 + (1.3 * noise[n, d]);
        double Cost(int n) => cost.Value(Z(n, 0)) + cost.Value(Z(n, 1));

        void AssertRows(IGradientEstimator estimator, Func<int, int, double> byMean, Func<int, int, double> byScale)
        {
            using Generator generator = new(5);
            using GradientSamples gradients = estimator.Estimate(cost.Evaluate, q.ToDiagonal(), Samples, generator);
            for (int d = 0; d < 2; d++)
            {
                double[] mean = gradients.ToArray(GaussianParameter.Mean, d);
                double[] scale = gradients.ToArray(GaussianParameter.Scale, d);
                for (int n = 0; n < Samples; n++)
                {
                    Assert.Equal(byMean(n, d), mean[n], 1e-12);
                    Assert.Equal(byScale(n, d), scale[n], 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Combine_OfScoresAndCosts_EqualsEachSampleWithTheOthersAsBaseline()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(6);
        const int Rows = 4, K = 5;
        Tensor costs = randn([Rows, K], ScalarType.Float64, generator: generator);
        Tensor scores = randn([Rows, K, 3], ScalarType.Float64, generator: generator);
        Tensor others = (costs.sum(1).unsqueeze(1) - costs) / (K - 1.0);
        Tensor expected = ((costs - others).unsqueeze(-1) * scores).sum(1) / K;
        Tensor obtained = LeaveOneOutEstimator.Combine(costs, scores);
        Assert.Equal(0, (expected - obtained).abs().max().item<double>(), 1e-13);
    }

    [Fact]
    public void Estimate_ImplicitAndPathwise_AgreeSampleBySample()
    {
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian q = new IsotropicGaussian(-0.3, 2, 3).ToDiagonal();
        CosineCost cost = new(1);
        using Generator first = new(7);
        using Generator second = new(7);
        using GradientSamples implicitly = new ImplicitReparameterizationEstimator().Estimate(cost.Evaluate, q, 500, first);
        using GradientSamples pathwise = new PathwiseEstimator().Estimate(cost.Evaluate, q, 500, second);
        Assert.Equal(0, (implicitly.Mean - pathwise.Mean).abs().max().item<double>(), 1e-12);
        Assert.Equal(0, (implicitly.Scale - pathwise.Scale).abs().max().item<double>(), 1e-12);
    }

    [Fact]
    public void Estimate_ManyCalls_LeaveNoTensorsBehind()
    {
        IsotropicGaussian q = new(0, 1, 2);
        QuadraticCost cost = new(1);
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian distribution = q.ToDiagonal();
        IGradientEstimator[] estimators =
            [.. GradientEstimators.Compared(cost, q), new LeaveOneOutEstimator(3), new ImplicitReparameterizationEstimator()];
        foreach (IGradientEstimator estimator in estimators)
        {
            int before = scope.DisposablesCount;
            GradientSamples gradients = estimator.Estimate(cost.Evaluate, distribution, 10);
            Assert.Equal(before + 2, scope.DisposablesCount);
            gradients.Dispose();
        }
    }

    [Fact]
    public void Estimate_BadArguments_Throw()
    {
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian q = Standard.ToDiagonal();
        DiagonalGaussian batch = DiagonalGaussian.Standard([4, 1], ScalarType.Float64);
        CostFunction cost = new QuadraticCost(0).Evaluate;
        foreach (IGradientEstimator estimator in (IGradientEstimator[])
            [ScoreFunctionEstimator.Plain, new LeaveOneOutEstimator(2), new PathwiseEstimator(), new MeasureValuedEstimator(), new ImplicitReparameterizationEstimator()])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Estimate(cost, q, 0));
            Assert.Throws<ArgumentException>(() => estimator.Estimate(cost, batch, 10));
            ArgumentException shape = Assert.Throws<ArgumentException>(() => estimator.Estimate(z => z.pow(2), q, 10));
            Assert.Contains("one number a row", shape.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new LeaveOneOutEstimator(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => VarianceStudy.Run(new PathwiseEstimator(), new QuadraticCost(0), Standard, 1));
        Assert.Throws<ArgumentException>(() => LeaveOneOutEstimator.Combine(zeros(3, 1), zeros(3, 1, 2)));
        Assert.Throws<ArgumentException>(() => new GradientSamples(zeros(3, 1), zeros(3, 2)));
    }

    [Fact]
    public void Evaluations_InThreeDimensions_AreThePublishedCosts()
    {
        Assert.Equal(1, ScoreFunctionEstimator.Plain.Evaluations(3));
        Assert.Equal(1, new PathwiseEstimator().Evaluations(3));
        Assert.Equal(12, new MeasureValuedEstimator().Evaluations(3));
        Assert.Equal(8, new LeaveOneOutEstimator(8).Evaluations(3));
    }
}
