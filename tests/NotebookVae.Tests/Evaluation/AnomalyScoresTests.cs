using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae.Tests;

public sealed class AnomalyScoresTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Vae vae;
    private readonly Tensor images;

    public AnomalyScoresTests()
    {
        manual_seed(6);
        vae = new Vae(9, 6, 2);
        vae.to(float64);
        images = bernoulli(full([7, 9], 0.4, dtype: float64));
    }

    public void Dispose()
    {
        vae.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void NegativeBound_Batches_IsMinusTheBoundOfTheSameDraws()
    {
        using Generator first = new(3);
        using Generator second = new(3);
        double[] scores = AnomalyScores.NegativeBound(vae, images, 4, first);
        Tensor bound = new Elbo(samples: 4).Estimate(vae, images, second).BoundPerDatum;
        Assert.True(allclose(-bound.detach(), tensor(scores), 1e-12, 1e-12));
    }

    [Fact]
    public void PixelSurprise_SummedOverPixels_IsMinusTheReconstruction()
    {
        using Generator first = new(3);
        using Generator second = new(3);
        Tensor surprise = AnomalyScores.PixelSurprise(vae, images, 4, first, batchSize: 100);
        Tensor reconstruction = new Elbo(samples: 4).Estimate(vae, images, second).ReconstructionPerDatum;
        Assert.Equal([7, 9], surprise.shape);
        Assert.True(allclose(-reconstruction.detach(), surprise.sum(-1), 1e-10, 1e-10));
        Assert.True(surprise.min().ToDouble() > 0);

        // A flipped pixel surprises by the logit of its probability, and no other changes as long as the code stays.
        using IDisposable _ = no_grad();
        BernoulliLikelihood likelihood = vae.Decode(zeros([1, 2], dtype: float64));
        Tensor x = images.narrow(0, 0, 1);
        Tensor flipped = x.clone();
        flipped[0, 3] = 1 - x[0, 3];
        Tensor difference = likelihood.LogDensityPerPixel(flipped) - likelihood.LogDensityPerPixel(x);
        Assert.Equal(Math.Abs(likelihood.Logits[0, 3].ToDouble()), Math.Abs(difference[0, 3].ToDouble()), 1e-12);
        Assert.Equal(Math.Abs(difference[0, 3].ToDouble()), difference.abs().sum().ToDouble(), 1e-12);
    }

    [Fact]
    public void LikelihoodRatio_ModelWithoutStructure_IsZero()
    {
        // A decoder whose weights vanish is a model of independent pixels: p(x) is exactly that, whatever the encoder does to the weights.
        using IDisposable _ = no_grad();
        foreach ((string name, TorchSharp.Modules.Parameter weight) in vae.named_parameters())
        {
            if (name.Contains("logits.weight", StringComparison.Ordinal))
            {
                weight.zero_();
            }
            else if (name.Contains("encoder.mean", StringComparison.Ordinal) || name.Contains("logvar", StringComparison.Ordinal))
            {
                weight.zero_();
            }
            else if (name.Contains("logits.bias", StringComparison.Ordinal))
            {
                Tensor mean = (images.sum(0L) + 1) / 9;
                weight.copy_((mean / (1 - mean)).log());
            }
        }

        double[] ratio = AnomalyScores.LikelihoodRatio(vae, AnomalyScores.IndependentPixels(images), images, 10);
        Assert.All(ratio, value => Assert.Equal(0, value, 1e-10));
    }

    [Fact]
    public void Typicality_Scores_AreDistancesFromTheMean()
    {
        double[] scores = AnomalyScores.Typicality([10, 2, 5], [4, 5, 6]);
        Assert.Equal([5, 3, 0], scores);
        Assert.Throws<ArgumentException>(() => AnomalyScores.Typicality([1], []));
    }

    [Fact]
    public void Scores_OfOtherImages_AreLarger()
    {
        // A linear model of data along one direction: noise in the others scores higher, and the area says so.
        using KnownLinearModel model = KnownLinearModel.Example();
        using Generator generator = new(4);
        Tensor usual = model.Simulate(150, generator);
        Tensor strange = randn([150, 4], dtype: float64, generator: generator) * 2.5;
        RocCurve curve = RocCurve.Of(
            AnomalyScores.NegativeLogLikelihood(model, usual, 50, generator),
            AnomalyScores.NegativeLogLikelihood(model, strange, 50, generator));
        Assert.True(curve.Interval(5).Low > 0.6);
    }

    [Fact]
    public void Calls_Afterwards_LeaveNoTensor()
    {
        long before = Tensor.TotalCount;
        AnomalyScores.NegativeBound(vae, images);
        AnomalyScores.NegativeLogLikelihood(vae, images, 5);
        AnomalyScores.PixelSurprise(vae, images, 3).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }
}
