using System.Globalization;

namespace NotebookVae.Tests.Estimators;

/// <summary>Exact variances by quadrature against closed forms and against known reference values.</summary>
public sealed class ExactMomentsTests
{
    private static readonly IsotropicGaussian Standard = new(1, 1);
    private static readonly IsotropicGaussian[] Distributions = [new(1, 1), new(-0.4, 0.7), new(2.5, 1.6), new(0, 1)];

    public static TheoryData<GaussianParameter> Parameters => [GaussianParameter.Mean, GaussianParameter.Scale];

    /// <summary>Cost, k and variances at μ = σ = 1 in the order of <see cref="GradientEstimators.Compared"/>, mean then scale.</summary>
    public static TheoryData<string, double, string, string> References => new()
    {
        { "square", 0, "30 18 14 4 1.093", "136 96 64 12 8" },
        { "square", -3, "495 138 134 4 17.49", "1546 696 664 72 68" },
        { "exp", 0.1, ".5635 .0541 .0405 .0163 .0025", ".935 .229 .141 .0278 .0220" },
        { "exp", 1, ".1758 .0807 .0722 .2117 .0126", ".177 .223 .113 .176 .0707" },
        { "exp", 10, ".0769 .0602 .0602 .9416 .0207", ".0090 .0392 .0087 .892 .1167" },
        { "cos", 0.5, ".455 .155 .118 .0393 .0083", ".799 .724 .460 .0875 .0653" },
        { "cos", 2, ".441 .463 .413 1.940 .224", ".928 .922 .922 1.943 .727" },
        { "cos", 5, ".5 .5 .5 12.5 .296", "1 1 1 12.5 1" },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public void ExactMoments_Quadratic_EqualClosedForms(GaussianParameter parameter)
    {
        foreach (IsotropicGaussian q in Distributions)
        {
            foreach (double k in (double[])[-3, 0, 0.4, 2.5])
            {
                QuadraticCost cost = new(k);
                QuadraticVariances closed = new(q.Mean, q.Scale, k);
                IReadOnlyList<IGradientEstimator> compared = GradientEstimators.Compared(cost, q);
                AssertClose(closed.ScoreFunction(parameter), compared[0].ExactMoments(cost, q, parameter).Variance);
                AssertClose(closed.MeanBaseline(parameter), compared[1].ExactMoments(cost, q, parameter).Variance);
                AssertClose(closed.OptimalBaseline(parameter), compared[2].ExactMoments(cost, q, parameter).Variance);
                AssertClose(closed.Pathwise(parameter), compared[3].ExactMoments(cost, q, parameter).Variance);
                AssertClose(closed.MeasureValued(parameter), compared[4].ExactMoments(cost, q, parameter).Variance);
                foreach (int samples in (int[])[2, 3, 5, 17])
                {
                    EstimatorMoments moments = new LeaveOneOutEstimator(samples).ExactMoments(cost, q, parameter);
                    AssertClose(closed.LeaveOneOut(parameter, samples), moments.Variance);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void ExactMoments_CosineAndExponential_EqualClosedForms(GaussianParameter parameter)
    {
        foreach (IsotropicGaussian q in Distributions)
        {
            foreach (double k in (double[])[0.1, 0.5, 1, 3, 5])
            {
                CosineCost cosine = new(k);
                double[] ofCosine = Variances(cosine, q);
                AssertClose(CosineVariances.ScoreFunction(cosine, q, parameter), ofCosine[0]);
                AssertClose(CosineVariances.MeanBaseline(cosine, q, parameter), ofCosine[1]);
                AssertClose(CosineVariances.OptimalBaseline(cosine, q, parameter), ofCosine[2]);
                AssertClose(CosineVariances.Pathwise(cosine, q, parameter), ofCosine[3]);
                ExponentialCost exponential = new(k);
                double[] ofExponential = Variances(exponential, q);
                AssertClose(ExponentialVariances.ScoreFunction(exponential, q, parameter), ofExponential[0]);
                AssertClose(ExponentialVariances.MeanBaseline(exponential, q, parameter), ofExponential[1]);
                AssertClose(ExponentialVariances.OptimalBaseline(exponential, q, parameter), ofExponential[2]);
                AssertClose(ExponentialVariances.Pathwise(exponential, q, parameter), ofExponential[3]);
            }
        }

        double[] Variances(ScalarCost cost, IsotropicGaussian q) =>
            [.. GradientEstimators.Compared(cost, q).Select(estimator => estimator.ExactMoments(cost, q, parameter).Variance)];
    }

    [Theory]
    [MemberData(nameof(References))]
    public void ExactMoments_AtMeanOneScaleOne_HaveTheReferenceValues(string cost, double k, string byMean, string byScale)
    {
        ScalarCost f = cost switch { "square" => new QuadraticCost(k), "exp" => new ExponentialCost(k), _ => new CosineCost(k) };
        IReadOnlyList<IGradientEstimator> compared = GradientEstimators.Compared(f, Standard);
        AssertPrinted(byMean.Split(' '), GaussianParameter.Mean);
        AssertPrinted(byScale.Split(' '), GaussianParameter.Scale);

        void AssertPrinted(string[] printed, GaussianParameter parameter)
        {
            for (int i = 0; i < printed.Length; i++)
            {
                double variance = compared[i].ExactMoments(f, Standard, parameter).Variance;
                int decimals = printed[i].Contains('.', StringComparison.Ordinal) ? printed[i].Length - printed[i].IndexOf('.', StringComparison.Ordinal) - 1 : 0;
                double expected = double.Parse(printed[i], CultureInfo.InvariantCulture);
                double half = (0.5 * Math.Pow(10, -decimals)) + 1e-9;
                Assert.True(Math.Abs(variance - expected) <= half, $"{compared[i].Name}, {f.Name}, {parameter}: {variance} for {printed[i]}");
            }
        }
    }

    [Fact]
    public void ExactMoments_ContinuousCosts_HaveTheGradientAsMean()
    {
        ScalarCost[] costs = [new QuadraticCost(-1), new ExponentialCost(2), new CosineCost(3)];
        foreach (ScalarCost cost in costs)
        {
            foreach (IsotropicGaussian q in Distributions)
            {
                foreach (GaussianParameter parameter in Enum.GetValues<GaussianParameter>())
                {
                    IEnumerable<IGradientEstimator> all =
                        [.. GradientEstimators.Compared(cost, q), new LeaveOneOutEstimator(4), new ImplicitReparameterizationEstimator()];
                    foreach (IGradientEstimator estimator in all)
                    {
                        AssertClose(cost.Gradient(q, parameter), estimator.ExactMoments(cost, q, parameter).Mean);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void ExactMoments_Step_PathwiseIsZeroAndOthersAreUnbiased(GaussianParameter parameter)
    {
        foreach (double threshold in (double[])[0, 1, 2.2])
        {
            StepCost cost = new(threshold);
            foreach (IGradientEstimator estimator in GradientEstimators.Compared(cost, Standard))
            {
                EstimatorMoments moments = estimator.ExactMoments(cost, Standard, parameter);
                double expected = estimator is PathwiseEstimator ? 0 : cost.Gradient(Standard, parameter);
                AssertClose(expected, moments.Mean);
            }
        }
    }

    [Fact]
    public void ExactMoments_MeasureValuedStep_HasTheBernoulliVariance()
    {
        // At t = μ both differences are 0 or 1/σ (times the constant): for the mean f(μ + σw) − f(μ − σw) = 1 always; for the scale
        // M and MU have one sign, so the difference vanishes.
        StepCost cost = new(1);
        MeasureValuedEstimator estimator = new();
        Assert.Equal(0, estimator.ExactMoments(cost, Standard, GaussianParameter.Mean).Variance, 1e-12);
        Assert.Equal(0, estimator.ExactMoments(cost, Standard, GaussianParameter.Scale).Variance, 1e-12);

        // At t > μ the mean's difference is 1/(σ√2π) with probability exp(−u²/2), else 0.
        StepCost above = new(2);
        double p = Math.Exp(-0.5);
        EstimatorMoments moments = estimator.ExactMoments(above, Standard, GaussianParameter.Mean);
        Assert.Equal(p * (1 - p) / (2 * Math.PI), moments.Variance, 1e-12);
    }

    [Fact]
    public void ExactMoments_ScoreFunctionScaleSquare_HasKurtosisAbove200()
    {
        EstimatorMoments moments = ScoreFunctionEstimator.Plain.ExactMoments(new QuadraticCost(0), Standard, GaussianParameter.Scale);
        Assert.InRange(moments.Kurtosis, 200, 300);
    }

    [Theory]
    [InlineData("cos", GaussianParameter.Mean, 1.064)]
    [InlineData("cos", GaussianParameter.Scale, 1.30)]
    [InlineData("exp", GaussianParameter.Mean, 0.87)]
    [InlineData("exp", GaussianParameter.Scale, 1.00)]
    public void ExactMoments_PlainScoreFunctionAgainstPathwise_CrossWhereExpected(string cost, GaussianParameter parameter, double crossover)
    {
        double Excess(double k)
        {
            ScalarCost f = cost == "cos" ? new CosineCost(k) : new ExponentialCost(k);
            return ScoreFunctionEstimator.Plain.ExactMoments(f, Standard, parameter).Variance
                - new PathwiseEstimator().ExactMoments(f, Standard, parameter).Variance;
        }

        double root = MathNet.Numerics.RootFinding.Brent.FindRoot(Excess, 0.5, 2);
        Assert.Equal(crossover, root, 0.005);
    }

    [Fact]
    public void ExactMoments_MeanBaselineAgainstPathwise_CrossAt045ForTheExponential()
    {
        double root = MathNet.Numerics.RootFinding.Brent.FindRoot(Excess, 0.2, 1);
        Assert.Equal(0.45, root, 0.005);

        static double Excess(double k)
        {
            ExponentialCost f = new(k);
            return ScoreFunctionEstimator.WithMeanBaseline(f, Standard).ExactMoments(f, Standard, GaussianParameter.Mean).Variance
                - new PathwiseEstimator().ExactMoments(f, Standard, GaussianParameter.Mean).Variance;
        }
    }

    [Fact]
    public void ExactMoments_MeasureValuedMeanOfSquare_BeatsPathwiseWithin1913Scales()
    {
        double limit = 1 / Math.Sqrt((4 / Math.PI) - 1);
        Assert.Equal(1.913, limit, 0.0005);
        foreach ((double distance, bool better) in ((double, bool)[])[(limit - 0.01, true), (limit + 0.01, false)])
        {
            QuadraticCost cost = new(1 - distance);
            double measure = new MeasureValuedEstimator().ExactMoments(cost, Standard, GaussianParameter.Mean).Variance;
            double path = new PathwiseEstimator().ExactMoments(cost, Standard, GaussianParameter.Mean).Variance;
            Assert.Equal(better, measure < path);
        }
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void OptimalBaseline_SmallShiftsEitherWay_RaiseTheVariance(GaussianParameter parameter)
    {
        foreach (ScalarCost cost in (ScalarCost[])[new QuadraticCost(-1), new CosineCost(2), new ExponentialCost(1), new StepCost()])
        {
            ScoreMoments moments = ScoreMoments.ForGaussian(cost, Standard, parameter);
            double least = moments.SingleSample(moments.OptimalBaseline).Variance;
            Assert.True(moments.SingleSample(moments.OptimalBaseline - 0.01).Variance > least);
            Assert.True(moments.SingleSample(moments.OptimalBaseline + 0.01).Variance > least);
        }
    }

    [Fact]
    public void QuadraticVariances_BadScale_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuadraticVariances(0, 0, 0));

    private static void AssertClose(double expected, double obtained) =>
        Assert.True(Math.Abs(expected - obtained) <= 1e-10 * Math.Max(1, Math.Abs(expected)), $"expected {expected:r}, obtained {obtained:r}");
}
