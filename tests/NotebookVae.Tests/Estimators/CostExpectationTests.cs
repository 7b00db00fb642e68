namespace NotebookVae.Tests.Estimators;

/// <summary>The closed forms of the laboratory's costs against quadrature.</summary>
public sealed class CostExpectationTests
{
    private static readonly IsotropicGaussian[] Distributions = [new(1, 1), new(-0.4, 0.7), new(2.5, 1.6), new(0, 0.3)];

    public static TheoryData<string, ScalarCost> Costs => new()
    {
        { "square at 0", new QuadraticCost(0) },
        { "square at -3", new QuadraticCost(-3) },
        { "exp .1", new ExponentialCost(0.1) },
        { "exp 1", new ExponentialCost(1) },
        { "exp 10", new ExponentialCost(10) },
        { "cos .5", new CosineCost(0.5) },
        { "cos 5", new CosineCost(5) },
        { "step 0", new StepCost() },
        { "step 1.3", new StepCost(1.3) },
    };

    [Theory]
    [MemberData(nameof(Costs))]
    public void Expectation_ClosedForm_EqualsQuadrature(string name, ScalarCost cost)
    {
        foreach (IsotropicGaussian q in Distributions)
        {
            double quadrature = GaussianQuadrature.Expectation(e => cost.Value(q.Mean + (q.Scale * e)), Breaks(cost, q));
            Assert.True(Math.Abs(quadrature - cost.Expectation(q)) <= 1e-12 * Math.Max(1, Math.Abs(quadrature)), $"{name} under {q}");
        }
    }

    [Theory]
    [MemberData(nameof(Costs))]
    public void Gradient_ClosedForm_EqualsQuadratureOfCostTimesScore(string name, ScalarCost cost)
    {
        foreach (IsotropicGaussian q in Distributions)
        {
            double byMean = GaussianQuadrature.Expectation(e => cost.Value(q.Mean + (q.Scale * e)) * e / q.Scale, Breaks(cost, q));
            double byScale = GaussianQuadrature.Expectation(
                e => cost.Value(q.Mean + (q.Scale * e)) * ((e * e) - 1) / q.Scale, Breaks(cost, q));
            Assert.True(Math.Abs(byMean - cost.Gradient(q, GaussianParameter.Mean)) < 1e-11, $"{name} under {q}, mean");
            Assert.True(Math.Abs(byScale - cost.Gradient(q, GaussianParameter.Scale)) < 1e-11, $"{name} under {q}, scale");
        }
    }

    [Theory]
    [MemberData(nameof(Costs))]
    public void Derivative_AwayFromJumps_EqualsCentralDifference(string name, ScalarCost cost)
    {
        foreach (double x in (double[])[-1.7, -0.2, 0.31, 0.9, 2.2])
        {
            const double Step = 1e-5;
            double difference = (cost.Value(x + Step) - cost.Value(x - Step)) / (2 * Step);
            Assert.True(Math.Abs(difference - cost.Derivative(x)) < 1e-7, $"{name} at {x}");
        }
    }

    [Fact]
    public void ExponentialCost_NegativeSharpness_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialCost(-1));

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, -1, 1)]
    [InlineData(0, double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1, 1)]
    [InlineData(0, 1, 0)]
    public void IsotropicGaussian_BadArgument_Throws(double mean, double scale, int dimensions) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new IsotropicGaussian(mean, scale, dimensions));

    private static IEnumerable<double> Breaks(ScalarCost cost, IsotropicGaussian q) => cost.Jumps.Select(x => (x - q.Mean) / q.Scale);
}
