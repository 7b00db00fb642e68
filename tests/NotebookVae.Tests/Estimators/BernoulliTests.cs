using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests.Estimators;

/// <summary>Discrete z: score-function estimates against enumeration of all values.</summary>
public sealed class BernoulliTests
{
    private static readonly double[] Logits = [0.4, -1.1, 0.9];

    [Fact]
    public void Gradient_OneDimension_IsTheDifferenceTimesTheVariance()
    {
        // E f = p f(1) + (1 − p) f(0) and dp/dλ = p(1 − p).
        BernoulliEnumeration enumeration = new(z => (z - 0.45).pow(2).sum(-1), 0.3);
        double p = 1 / (1 + Math.Exp(-0.3));
        double difference = (0.55 * 0.55) - (0.45 * 0.45);
        Assert.Equal(p * (1 - p) * difference, enumeration.Gradient(0), 1e-14);
        Assert.Equal((p * difference) + (0.45 * 0.45), enumeration.Expectation, 1e-14);
    }

    [Fact]
    public void Gradient_ThreeDimensions_EqualsCentralDifferences()
    {
        for (int d = 0; d < Logits.Length; d++)
        {
            const double Step = 1e-5;
            double[] up = [.. Logits];
            double[] down = [.. Logits];
            up[d] += Step;
            down[d] -= Step;
            double difference = (new BernoulliEnumeration(Cost, up).Expectation - new BernoulliEnumeration(Cost, down).Expectation) / (2 * Step);
            Assert.Equal(difference, new BernoulliEnumeration(Cost, Logits).Gradient(d), 1e-9);
        }
    }

    [Fact]
    public void Estimates_ManySamples_HaveTheEnumeratedMeanAndVariance()
    {
        // Seed fixed; 12 comparisons at 5 and 6 exact standard errors: false alarm rate below 1e-5.
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(40);
        const long Samples = 100_000;
        BernoulliEnumeration enumeration = new(Cost, Logits);
        Tensor plain = BernoulliScoreFunction.Plain(Cost, tensor(Logits), Samples, generator);
        Tensor leaveOneOut = BernoulliScoreFunction.LeaveOneOut(Cost, tensor(Logits), 4, Samples, generator);
        for (int d = 0; d < Logits.Length; d++)
        {
            AssertMoments(plain.select(1, d), enumeration.Moments(d).SingleSample(0), enumeration.Gradient(d));
            AssertMoments(leaveOneOut.select(1, d), enumeration.Moments(d).LeaveOneOut(4), enumeration.Gradient(d));
        }

        static void AssertMoments(Tensor estimates, EstimatorMoments exact, double gradient)
        {
            Assert.Equal(gradient, exact.Mean, 1e-12);
            Assert.Equal(gradient, estimates.mean().item<double>(), 5 * exact.StandardErrorOfMean(Samples));
            Assert.Equal(exact.Variance, estimates.var().item<double>(), 6 * exact.StandardErrorOfVariance(Samples));
        }
    }

    [Fact]
    public void BadArguments_Throw()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => new BernoulliEnumeration(Cost));
        Assert.Throws<ArgumentException>(() => new BernoulliEnumeration(Cost, new double[21]));
        Assert.Throws<ArgumentException>(() => new BernoulliEnumeration(Cost, double.NaN));
        Assert.Throws<ArgumentException>(() => BernoulliScoreFunction.Plain(Cost, zeros(2, 2), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => BernoulliScoreFunction.Plain(Cost, zeros(2), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BernoulliScoreFunction.LeaveOneOut(Cost, zeros(2), 1, 3));
    }

    // Not a sum over dimensions, so that the coordinates interact.
    private static Tensor Cost(Tensor z) => (z.sum(-1) - 0.7).pow(2) + z.select(1, 0);
}
