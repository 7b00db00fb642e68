using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Scores of how little an image looks like the training data. All point the same way: larger is stranger. None is safe by itself: an
/// image that is simpler than the data, such as a black one, has a high likelihood (Nalisnick et al. 2019), which the ratio and the
/// typicality are meant to correct.
/// </summary>
public static class AnomalyScores
{
    /// <summary>Minus the evidence lower bound of each image.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>.</param>
    /// <param name="samples">L, the draws of z per image.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <param name="batchSize">Images at once.</param>
    /// <returns>Nats, one an image.</returns>
    public static double[] NegativeBound(
        IVariationalModel model, Tensor images, long samples = 10, Generator? generator = null, long batchSize = 100)
    {
        List<double> scores = [];
        Elbo objective = new(samples: samples);
        using IDisposable _ = no_grad();
        foreach (Tensor x in ModelBatches.InOrder(model, images, batchSize))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor bound = objective.Estimate(model, x, generator).BoundPerDatum;
            scores.AddRange(bound.neg().to(ScalarType.Float64).cpu().data<double>().ToArray());
        }

        return [.. scores];
    }

    /// <summary>Minus the importance-sampled log-likelihood of each image.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>.</param>
    /// <param name="samples">K, the draws of z per image.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Nats, one an image.</returns>
    public static double[] NegativeLogLikelihood(IVariationalModel model, Tensor images, long samples = 200, Generator? generator = null) =>
        [.. ImportanceSampling.Estimate(model, images, samples, generator).LogLikelihood.Select(value => -value)];

    /// <summary>
    /// The likelihood ratio log p_background(x) − log p(x) (Ren et al. 2019): what is left of −log p(x) when that part is taken away which
    /// a model without the data's structure explains as well. Independent pixels with the training mean are such a model.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="background">The background over <c>[pixels]</c>, e.g. <see cref="IndependentPixels"/>.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>.</param>
    /// <param name="samples">K, the draws of z per image.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Nats, one an image.</returns>
    public static double[] LikelihoodRatio(
        IVariationalModel model, IDistribution background, Tensor images, long samples = 200, Generator? generator = null)
    {
        double[] scores = NegativeLogLikelihood(model, images, samples, generator);
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        int row = 0;
        foreach (Tensor x in new Batches(images, 500).InOrder())
        {
            using DisposeScope inner = NewDisposeScope();
            // One image a row, so that a background over [pixels] sees a batch.
            foreach (double value in background.LogDensity(x).to(ScalarType.Float64).cpu().data<double>().ToArray())
            {
                scores[row++] += value;
            }
        }

        return scores;
    }

    /// <summary>Independent Bernoulli pixels with the mean of a data set, drawn towards ½ by one black and one white
    /// pseudo-image.</summary>
    /// <param name="images">Training images in [0, 1], <c>[count, pixels]</c>.</param>
    /// <returns>The distribution, over <c>[pixels]</c>.</returns>
    public static IDistribution IndependentPixels(Tensor images)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = (images.sum(0L) + 1) / (images.shape[0] + 2);
        return new PixelMeans((mean / (1 - mean)).log().MoveToOuterDisposeScope());
    }

    /// <summary>
    /// The distance from the typical set (Nalisnick et al. 2019): |−log p(x) − H|, with H the mean of −log p over data of the right kind.
    /// It finds images that are too probable as well.
    /// </summary>
    /// <param name="negativeLogLikelihood">−log p(x) of the images, or minus their bounds.</param>
    /// <param name="typical">The same number for held-out data of the right kind; their mean is H.</param>
    /// <returns>Nats, one an image.</returns>
    /// <exception cref="ArgumentException">There are no typical data.</exception>
    public static double[] Typicality(IReadOnlyList<double> negativeLogLikelihood, IReadOnlyList<double> typical)
    {
        if (typical.Count == 0)
        {
            throw new ArgumentException("There must be at least one typical datum, whose mean is H.", nameof(typical));
        }

        double entropy = typical.Average();
        return [.. negativeLogLikelihood.Select(value => Math.Abs(value - entropy))];
    }

    /// <summary>
    /// Where an image surprises: −log p(x_d|z), averaged over draws of q(z|x). Summed over pixels it is minus the reconstruction term.
    /// </summary>
    /// <param name="model">The model, whose likelihood must factorize over pixels.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>.</param>
    /// <param name="samples">L, the draws of z per image.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <param name="batchSize">Images at once.</param>
    /// <returns>Nats a pixel, <c>[count, pixels]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="NotSupportedException">The likelihood does not factorize over pixels.</exception>
    public static Tensor PixelSurprise(
        IVariationalModel model, Tensor images, long samples = 10, Generator? generator = null, long batchSize = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        using IDisposable _ = no_grad();
        using DisposeScope outer = NewDisposeScope();
        List<Tensor> maps = [];
        foreach (Tensor x in ModelBatches.InOrder(model, images, batchSize))
        {
            using DisposeScope scope = NewDisposeScope();
            ILikelihood likelihood = model.Decode(model.Encode(x).Sample(samples, generator));
            if (likelihood is not IFactorizedLikelihood pixels)
            {
                throw new NotSupportedException(
                    $"{likelihood.GetType().Name} does not factorize over pixels, so that no pixel has a surprise.");
            }

            maps.Add(pixels.LogDensityPerPixel(x).mean([0L]).neg().MoveToOuterDisposeScope());
        }

        return cat([.. maps]).MoveToOuterDisposeScope();
    }

    /// <summary>Independent Bernoulli pixels that are the same for every image.</summary>
    private sealed class PixelMeans(Tensor logits) : IDistribution
    {
        public long Dimensions => logits.shape[0];

        public Tensor LogDensity(Tensor value)
        {
            using DisposeScope scope = NewDisposeScope();
            return new BernoulliLikelihood(logits.to(value.dtype).expand(value.shape)).LogDensity(value).MoveToOuterDisposeScope();
        }

        public Tensor Sample(long? samples = null, Generator? generator = null) =>
            new BernoulliLikelihood(logits).Sample(samples, generator);
    }
}
