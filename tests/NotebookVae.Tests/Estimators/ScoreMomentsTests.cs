namespace NotebookVae.Tests.Estimators;

/// <summary>The moment table against enumeration of all outcomes of small discrete problems, where nothing can hide.</summary>
public sealed class ScoreMomentsTests
{
    private static readonly double[] Costs = [1.5, -0.3, 2.0];
    private static readonly double[] Probabilities = [0.2, 0.5, 0.3];

    // Centred under the probabilities, as every score is.
    private static readonly double[] Scores = [1.0, -0.7, 0.5];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void LeaveOneOut_ThreePoints_EqualsEnumerationOfAllSamples(int samples)
    {
        EstimatorMoments expected = Enumerate(samples, indices =>
        {
            double sum = 0;
            for (int k = 0; k < samples; k++)
            {
                double others = Enumerable.Range(0, samples).Where(j => j != k).Average(j => Costs[indices[j]]);
                sum += (Costs[indices[k]] - others) * Scores[indices[k]];
            }

            return sum / samples;
        });

        EstimatorMoments obtained = Table().LeaveOneOut(samples);
        AssertSame(expected, obtained);
    }

    [Fact]
    public void LeaveOneOut_ThreePoints_HasTheVarianceOfTheFormula()
    {
        ScoreMoments table = Table();
        double withMeanBaseline = table.SingleSample(table.CostMean).Variance;
        foreach (int k in (int[])[2, 4, 10, 100])
        {
            double extra = (table.Gradient * table.Gradient) + (table.CostVariance * table.ScoreVariance);
            Assert.Equal((withMeanBaseline / k) + (extra / (k * (k - 1.0))), table.LeaveOneOut(k).Variance, 1e-12);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.8)]
    public void SingleSample_ThreePoints_EqualsEnumeration(double baseline)
    {
        EstimatorMoments expected = Enumerate(1, indices => (Costs[indices[0]] - baseline) * Scores[indices[0]]);
        AssertSame(expected, Table().SingleSample(baseline));
    }

    [Fact]
    public void ForGaussian_SquareInDimensions_HasTheVarianceOfTheSum()
    {
        // f = Σ z_d² under N(0, I): (f s₁) has E f² s² = E[z₁⁶] + 2(D−1) E[z₁⁴] + ((D−1)² + 2(D−1)) E[z₁²] and mean 0.
        foreach (int d in (int[])[1, 2, 7, 100])
        {
            ScoreMoments table = ScoreMoments.ForGaussian(new QuadraticCost(0), new IsotropicGaussian(0, 1, d), GaussianParameter.Mean);
            double rest = d - 1;
            double expected = 15 + (6 * rest) + (rest * rest) + (2 * rest);
            Assert.Equal(1, table.SingleSample(0).Variance / expected, 1e-11);
            Assert.Equal(d, table.CostMean, 1e-10 * d);
        }
    }

    [Fact]
    public void LeaveOneOut_OneSample_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Table().LeaveOneOut(1));

    [Fact]
    public void FromDiscrete_DifferentLengths_Throws() =>
        Assert.Throws<ArgumentException>(() => ScoreMoments.FromDiscrete([1, 2], [1], [0.5, 0.5]));

    [Fact]
    public void OfAverage_OfThreePoints_EqualsEnumeration()
    {
        EstimatorMoments one = Table().SingleSample(0.4);
        EstimatorMoments expected = Enumerate(4, indices => indices.Average(i => (Costs[i] - 0.4) * Scores[i]));
        AssertSame(expected, one.OfAverage(4));
    }

    [Fact]
    public void StandardErrorOfVariance_ThreePoints_EqualsEnumeration()
    {
        const int N = 4;
        EstimatorMoments sampleVariance = Enumerate(N, indices =>
        {
            double mean = indices.Average(i => Costs[i]);
            return indices.Sum(i => (Costs[i] - mean) * (Costs[i] - mean)) / (N - 1);
        });
        EstimatorMoments one = EstimatorMoments.Weighted(Costs, Probabilities);
        Assert.Equal(one.Variance, sampleVariance.Mean, 1e-12);
        Assert.Equal(sampleVariance.StandardDeviation, one.StandardErrorOfVariance(N), 1e-12);
    }

    private static ScoreMoments Table() => ScoreMoments.FromDiscrete(Costs, Scores, Probabilities);

    private static EstimatorMoments Enumerate(int samples, Func<int[], double> estimate)
    {
        int outcomes = (int)Math.Pow(3, samples);
        double[] values = new double[outcomes];
        double[] weights = new double[outcomes];
        for (int outcome = 0; outcome < outcomes; outcome++)
        {
            int[] indices = new int[samples];
            int rest = outcome;
            weights[outcome] = 1;
            for (int k = 0; k < samples; k++, rest /= 3)
            {
                indices[k] = rest % 3;
                weights[outcome] *= Probabilities[indices[k]];
            }

            values[outcome] = estimate(indices);
        }

        return EstimatorMoments.Weighted(values, weights);
    }

    private static void AssertSame(EstimatorMoments expected, EstimatorMoments obtained)
    {
        Assert.Equal(expected.Mean, obtained.Mean, 1e-12);
        Assert.Equal(expected.Variance, obtained.Variance, 1e-12);
        Assert.Equal(expected.FourthCentralMoment, obtained.FourthCentralMoment, 1e-12);
    }
}
