using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class BernoulliLikelihoodTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void LogDensity_AllBinaryImages_SumsToOne()
    {
        BernoulliLikelihood likelihood = new(tensor([0.3, -1.7, 2.5], [1, 3]).expand(8, 3));
        double[] images = [.. Enumerable.Range(0, 8).SelectMany(i => (double[])[i & 1, (i >> 1) & 1, (i >> 2) & 1])];
        double total = likelihood.LogDensity(tensor(images, [8, 3])).exp().sum().ToDouble();
        Assert.Equal(1, total, 1e-12);
    }

    [Fact]
    public void LogDensity_GreyPixels_IsTheNegativeCrossEntropy()
    {
        double[] logits = [0.3, -1.7, 2.5];
        double[] x = [0.2, 0.9, 0.5];
        double expected = 0;
        for (int d = 0; d < 3; d++)
        {
            double p = 1 / (1 + Math.Exp(-logits[d]));
            expected += (x[d] * Math.Log(p)) + ((1 - x[d]) * Math.Log(1 - p));
        }

        Assert.Equal(expected, new BernoulliLikelihood(tensor(logits, [1, 3])).LogDensity(tensor(x, [1, 3])).ToDouble(), 1e-13);
    }

    [Fact]
    public void LogDensity_GreyPixels_IsLargestAtTheirOwnValue()
    {
        Tensor x = tensor([0.2, 0.9, 0.5], [1, 3]);
        double best = new BernoulliLikelihood((x / (1 - x)).log()).LogDensity(x).ToDouble();
        double entropy = x.data<double>().ToArray().Sum(p => -(p * Math.Log(p)) - ((1 - p) * Math.Log(1 - p)));

        Assert.Equal(-entropy, best, 1e-12);
        Assert.True(new BernoulliLikelihood((x / (1 - x)).log() + 0.1).LogDensity(x).ToDouble() < best);
        Assert.True(new BernoulliLikelihood((x / (1 - x)).log() - 0.1).LogDensity(x).ToDouble() < best);
    }

    [Theory]
    [InlineData(200.0, 1.0, 0.0)]
    [InlineData(-200.0, 0.0, 0.0)]
    [InlineData(200.0, 0.0, -200.0)]
    [InlineData(-200.0, 1.0, -200.0)]
    public void LogDensity_ExtremeLogits_StaysFinite(double logit, double x, double expected) =>
        Assert.Equal(expected, new BernoulliLikelihood(tensor([logit], [1, 1])).LogDensity(tensor([x], [1, 1])).ToDouble(), 1e-12);

    [Fact]
    public void LogDensity_LeadingSampleDimension_ComparesEachWithTheSameImages()
    {
        using Generator generator = new(1);
        Tensor logits = randn([4, 2, 3], dtype: float64, generator: generator);
        Tensor x = tensor([0.0, 1, 1, 0.5, 0, 0.25], [2, 3]);
        Tensor together = new BernoulliLikelihood(logits).LogDensity(x);

        Assert.Equal([4, 2], together.shape);
        for (int l = 0; l < 4; l++)
        {
            double[] alone = new BernoulliLikelihood(logits[l]).LogDensity(x).data<double>().ToArray();
            Assert.Equal(alone[0], together[l, 0].ToDouble(), 1e-13);
            Assert.Equal(alone[1], together[l, 1].ToDouble(), 1e-13);
        }
    }

    [Fact]
    public void Sample_Draws_AreBitsAsOftenAsTheMean()
    {
        using Generator generator = new(9);
        const int draws = 40_000;
        BernoulliLikelihood likelihood = new(tensor([-1.0f, 2.0f]).expand(draws, 2));
        Tensor bits = likelihood.Sample(generator);
        double[] p = [1 / (1 + Math.Exp(1)), 1 / (1 + Math.Exp(-2))];

        Assert.Equal(0, (bits * (1 - bits)).abs().sum().ToDouble());
        Assert.False(bits.requires_grad);
        float[] frequencies = bits.mean([0L]).data<float>().ToArray();
        for (int d = 0; d < 2; d++)
        {
            // z = 5: a reseeding fails about once in 900,000.
            double error = 5 * Math.Sqrt(p[d] * (1 - p[d]) / draws);
            Assert.InRange(frequencies[d] - p[d], -error, error);
            Assert.Equal(p[d], likelihood.Mean[0, d].ToDouble(), 1e-6);
        }
    }
}
