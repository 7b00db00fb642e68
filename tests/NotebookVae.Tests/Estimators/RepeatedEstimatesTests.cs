using TorchSharp;

namespace NotebookVae.Tests.Estimators;

public sealed class RepeatedEstimatesTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(300)]
    public void Run_AveragesOfTheBahngExample_SpreadAsTheExactMomentsSay(int samples)
    {
        // Seed fixed; the sampled variance of 400 averages within 6 exact standard errors (false alarm rate below 1e-5).
        using torch.Generator generator = new(30);
        IsotropicGaussian q = new(2, 1);
        RepeatedEstimates repeats = RepeatedEstimates.Run(
            ScoreFunctionEstimator.Plain, new QuadraticCost(0), q, GaussianParameter.Mean, samples, 400, generator);
        Assert.Equal(87.0 / samples, repeats.Exact.Variance, 1e-9);
        double variance = repeats.SampledStandardDeviation * repeats.SampledStandardDeviation;
        Assert.Equal(repeats.Exact.Variance, variance, 6 * repeats.Exact.StandardErrorOfVariance(400));
        Assert.Equal(4, repeats.Values.Average(), 5 * repeats.Exact.StandardErrorOfMean(400));
    }

    [Fact]
    public void Run_SameSeedTwice_GivesTheSameNumbers()
    {
        Assert.Equal(Once(), Once());

        static double[] Once()
        {
            using torch.Generator generator = new(31);
            return RepeatedEstimates.Run(
                new PathwiseEstimator(), new CosineCost(1), new IsotropicGaussian(1, 1), GaussianParameter.Scale, 7, 20, generator).Values;
        }
    }

    [Fact]
    public void Run_TooFew_Throws()
    {
        IsotropicGaussian q = new(0, 1);
        QuadraticCost cost = new(0);
        PathwiseEstimator estimator = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => RepeatedEstimates.Run(estimator, cost, q, GaussianParameter.Mean, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => RepeatedEstimates.Run(estimator, cost, q, GaussianParameter.Mean, 1, 1));
    }
}
