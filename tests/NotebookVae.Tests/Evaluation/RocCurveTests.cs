using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class RocCurveTests
{
    [Theory]
    [InlineData(1, 40, 60, 10)]
    [InlineData(2, 5, 3, 4)]
    [InlineData(3, 100, 2, 1000)]
    public void Of_AnyScores_CountsPairs(long seed, int negatives, int positives, int levels)
    {
        (double[] below, double[] above) = Draw(seed, negatives, positives, levels);
        RocCurve curve = RocCurve.Of(below, above);

        double Pair(double n, double p) => p > n ? 1 : p == n ? 0.5 : 0;
        double expected = below.Average(n => above.Average(p => Pair(n, p)));
        Assert.Equal(expected, curve.Auc, 1e-12);

        // The area under the points by the trapezoidal rule, and DeLong's variance from its definition.
        double area = Enumerable.Range(1, curve.Thresholds.Count - 1).Sum(i =>
            (curve.FalsePositiveRates[i] - curve.FalsePositiveRates[i - 1])
            * (curve.TruePositiveRates[i] + curve.TruePositiveRates[i - 1]) / 2);
        Assert.Equal(expected, area, 1e-12);
        double s10 = above.Sum(p => Math.Pow(below.Average(n => Pair(n, p)) - expected, 2)) / (positives - 1);
        double s01 = below.Sum(n => Math.Pow(above.Average(p => Pair(n, p)) - expected, 2)) / (negatives - 1);
        Assert.Equal(Math.Sqrt((s10 / positives) + (s01 / negatives)), curve.StandardError, 1e-12);

        for (int i = 0; i < curve.Thresholds.Count; i++)
        {
            Assert.Equal((double)below.Count(n => n >= curve.Thresholds[i]) / negatives, curve.FalsePositiveRates[i], 1e-12);
            Assert.Equal((double)above.Count(p => p >= curve.Thresholds[i]) / positives, curve.TruePositiveRates[i], 1e-12);
        }
    }

    [Fact]
    public void Of_KnownCases_HasTheKnownArea()
    {
        Assert.Equal(1, RocCurve.Of([1, 2, 3], [4, 5]).Auc);
        Assert.Equal(0, RocCurve.Of([4, 5], [1, 2, 3]).Auc);
        Assert.Equal(0.5, RocCurve.Of([1, 1, 1], [1, 1]).Auc);
        Assert.Equal(0.75, RocCurve.Of([0.1, 0.4], [0.35, 0.8]).Auc);
        Assert.Equal((1, 1), RocCurve.Of([1, 2, 3], [4, 5]).Interval());
        // Infinite scores are scores.
        Assert.Equal(1, RocCurve.Of([1, double.NegativeInfinity], [double.PositiveInfinity, 2]).Auc);
    }

    [Fact]
    public void Errors_ExponentialScores_AreTheScatterOfRepetitions()
    {
        // Negatives Exp(1), positives of mean r: the area is r/(1 + r), and Hanley and McNeil's formula is then exact at the true area. A
        // variance from 1,500 repetitions is known to √(2/1500) = 3.7 per cent; bounds at about z = 5.
        const double r = 3;
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(7);
        double[] scores = (-rand([1500 * 70], dtype: float64, generator: generator).log()).data<double>().ToArray();
        RocCurve[] curves = [.. scores.Chunk(70).Select(chunk => RocCurve.Of(chunk[..40], [.. chunk[40..].Select(s => r * s)]))];
        double truth = r / (1 + r);
        double mean = curves.Average(curve => curve.Auc);
        double variance = curves.Average(curve => Math.Pow(curve.Auc - mean, 2));
        Assert.Equal(truth, mean, 5 * Math.Sqrt(variance / 1500));
        double exact = (curves[0] with { Auc = truth }).HanleyMcNeilError;
        Assert.InRange(variance / (exact * exact), 0.82, 1.18);
        Assert.InRange(curves.Average(curve => curve.StandardError * curve.StandardError) / variance, 0.8, 1.22);
        int covered = curves.Count(curve => curve.Interval().Low <= truth && truth <= curve.Interval().High);
        // DeLong's interval covers a little less than 95 per cent at this size.
        Assert.InRange(covered / 1500.0, 0.90, 0.97);
    }

    [Fact]
    public void Of_ScoresThatDoNotDo_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => RocCurve.Of([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => RocCurve.Of([1, 2], [double.NaN, 2]));
    }

    private static (double[] Below, double[] Above) Draw(long seed, int negatives, int positives, int levels)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new((ulong)seed);
        double[] Scores(int count, double shift) =>
            [.. (rand([count], dtype: float64, generator: generator) + shift).data<double>().ToArray().Select(s => Math.Floor(s * levels))];
        return (Scores(negatives, 0), Scores(positives, 0.3));
    }
}
