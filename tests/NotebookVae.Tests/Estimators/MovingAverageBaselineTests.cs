using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Estimators;

/// <summary>The moving-average baseline, right and wrong. Seeds are fixed; z = 5 on means (6e-7 each) and 6 on variances.</summary>
public sealed class MovingAverageBaselineTests
{
    private static readonly double[] Costs = [1.5, -0.3, 2.0];
    private static readonly double[] Probabilities = [0.2, 0.5, 0.3];
    private static readonly double[] Scores = [1.0, -0.7, 0.5];
    private static readonly IsotropicGaussian Standard = new(1, 1);

    [Theory]
    [InlineData(1, 0.0, 1, false)]
    [InlineData(2, 0.0, 1, false)]
    [InlineData(3, 0.0, 1, true)]
    [InlineData(1, 0.1, 8, false)]
    [InlineData(1, 0.1, 8, true)]
    [InlineData(2, 0.1, 4, false)]
    [InlineData(2, 0.1, 4, true)]
    public void MovingAverage_ThreePoints_EqualsEnumerationOfThePast(int samples, double decay, int past, bool includesOwn)
    {
        // All outcomes of the present samples and of the last few estimates; what lies before them weighs decay^past.
        int draws = samples * (past + 1);
        int outcomes = (int)Math.Pow(3, draws);
        double mean = Costs.Zip(Probabilities, (f, p) => f * p).Sum();
        double[] values = new double[outcomes];
        double[] weights = new double[outcomes];
        int[] index = new int[draws];
        for (int outcome = 0; outcome < outcomes; outcome++)
        {
            weights[outcome] = 1;
            for (int d = 0, rest = outcome; d < draws; d++, rest /= 3)
            {
                index[d] = rest % 3;
                weights[outcome] *= Probabilities[index[d]];
            }

            double baseline = mean;
            for (int step = 1; step <= past; step++)
            {
                baseline = (decay * baseline) + ((1 - decay) * Average(step));
            }

            double used = includesOwn ? (decay * baseline) + ((1 - decay) * Average(0)) : baseline;
            for (int k = 0; k < samples; k++)
            {
                values[outcome] += (Costs[index[k]] - used) * Scores[index[k]] / samples;
            }
        }

        EstimatorMoments expected = EstimatorMoments.Weighted(values, weights);
        EstimatorMoments obtained = ScoreMoments.FromDiscrete(Costs, Scores, Probabilities).MovingAverage(samples, decay, includesOwn);
        double tolerance = 1e-12 + (2 * Math.Pow(decay, 2 * past));
        Assert.Equal(expected.Mean, obtained.Mean, 1e-12);
        Assert.Equal(expected.Variance, obtained.Variance, tolerance);
        Assert.Equal(expected.FourthCentralMoment, obtained.FourthCentralMoment, 10 * tolerance);

        double Average(int step) => Enumerable.Range(step * samples, samples).Average(d => Costs[index[d]]);
    }

    [Theory]
    [InlineData(GaussianParameter.Mean)]
    [InlineData(GaussianParameter.Scale)]
    public void ExactMoments_OwnSamplesIncluded_AreBiasedByExactlyTheFactor(GaussianParameter parameter)
    {
        foreach (ScalarCost cost in (ScalarCost[])[new QuadraticCost(-1), new CosineCost(2), new StepCost(0.3)])
        {
            foreach ((double decay, int k) in ((double, int)[])[(0, 1), (0.9, 1), (0.9, 4), (0.5, 3)])
            {
                double gradient = cost.Gradient(Standard, parameter);
                Assert.Equal(gradient, new MovingAverageBaselineEstimator(decay, k).ExactMoments(cost, Standard, parameter).Mean, 1e-11);
                MovingAverageBaselineEstimator wrong = new(decay, k, includesOwnSamples: true);
                Assert.Equal(1 - ((1 - decay) / k), wrong.ExpectedFactor, 1e-15);
                Assert.Equal(gradient * (1 - ((1 - decay) / k)), wrong.ExactMoments(cost, Standard, parameter).Mean, 1e-11);
            }
        }
    }

    [Fact]
    public void ExactMoments_LongMemory_TendToTheMeanBaseline()
    {
        QuadraticCost cost = new(0);
        double known = ScoreFunctionEstimator.WithMeanBaseline(cost, Standard).ExactMoments(cost, Standard, GaussianParameter.Mean).Variance;
        double excess = 6.0 * 1; // Var f · Var s, times (1 − ρ)/(1 + ρ) for K = 1
        foreach (double decay in (double[])[0.5, 0.9, 0.999])
        {
            double variance = new MovingAverageBaselineEstimator(decay).ExactMoments(cost, Standard, GaussianParameter.Mean).Variance;
            Assert.Equal(known + (excess * (1 - decay) / (1 + decay)), variance, 1e-9);
        }
    }

    [Theory]
    [InlineData(0.8, 1, false)]
    [InlineData(0.8, 3, false)]
    [InlineData(0.5, 1, true)]
    [InlineData(0.5, 2, true)]
    public void Estimate_ManySamples_HasTheExactMeanAndVariance(double decay, int k, bool includesOwn)
    {
        using Generator generator = new(31);
        QuadraticCost cost = new(0);
        MovingAverageBaselineEstimator estimator = new(decay, k, cost.Expectation(Standard), includesOwn);
        using (DisposeScope scope = NewDisposeScope())
        {
            estimator.Estimate(cost.Evaluate, Standard.ToDiagonal(), 100, generator); // forget the start
        }

        (VarianceStudy byMean, VarianceStudy byScale) = VarianceStudy.Run(estimator, cost, Standard, 200_000, generator);
        foreach (VarianceStudy study in (VarianceStudy[])[byMean, byScale])
        {
            double error = study.Exact.StandardErrorOfMean(study.Samples);
            Assert.True(Math.Abs(study.SampledMean - study.Exact.Mean) < 5 * error, $"{study}");

            // Squares of estimates that share a baseline are correlated a little: their average scatters more than if they were not.
            Assert.True(Math.Abs(study.VarianceZ) < 7, $"{study}");
            if (includesOwn)
            {
                Assert.True(Math.Abs(study.MeanZ) > 20, $"the bias should show: {study}");
            }
        }
    }

    [Fact]
    public void Estimate_SameSeed_FollowsTheRecurrence()
    {
        using DisposeScope scope = NewDisposeScope();
        const int Steps = 12, K = 3;
        QuadraticCost cost = new(0.5);
        DiagonalGaussian q = Standard.ToDiagonal();
        double[] noise;
        using (Generator generator = new(8))
        {
            noise = q.Noise(Steps * K, generator).data<double>().ToArray();
        }

        foreach (bool own in (bool[])[false, true])
        {
            MovingAverageBaselineEstimator estimator = new(0.7, K, 0.25, own);
            using Generator generator = new(8);
            double[] gradients = estimator.Estimate(cost.Evaluate, q, Steps, generator).ToArray(GaussianParameter.Mean);
            double baseline = 0.25;
            for (int n = 0; n < Steps; n++)
            {
                double[] e = noise[(n * K)..((n + 1) * K)];
                double next = (0.7 * baseline) + (0.3 * e.Average(x => cost.Value(1 + x)));
                double used = own ? next : baseline;
                Assert.Equal(e.Average(x => (cost.Value(1 + x) - used) * x), gradients[n], 1e-12);
                baseline = next;
            }

            Assert.Equal(baseline, estimator.Baseline, 1e-12);
            estimator.Reset();
            Assert.Equal(0.25, estimator.Baseline);
        }
    }

    [Fact]
    public void Constructor_OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MovingAverageBaselineEstimator(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MovingAverageBaselineEstimator(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MovingAverageBaselineEstimator(0.9, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MovingAverageBaselineEstimator(start: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreMoments.FromDiscrete(Costs, Scores, Probabilities).MovingAverage(1, 1));
    }
}
