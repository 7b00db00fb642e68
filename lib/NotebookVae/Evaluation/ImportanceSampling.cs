using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Estimates log p(x) with the encoder as proposal: log p̂(x) = log (1/K) Σ_k p(x|z_k) p(z_k) / q(z_k|x), z_k ~ q(z|x) (Burda, Grosse,
/// Salakhutdinov 2015, section 5). p̂ is unbiased; its logarithm is, in expectation, a lower bound that rises with K towards log p(x).
/// </summary>
/// <param name="LogLikelihood">log p̂(x) of each image, nats.</param>
/// <param name="Elbo">The mean of the same K log-weights of each image, nats: a K-sample estimate of the evidence lower bound.</param>
/// <param name="EffectiveSamples">(Σ w)² / Σ w² of each image, between 1 and K: how many of the draws carry the estimate.</param>
/// <param name="Samples">K.</param>
public sealed record ImportanceSampling(
    IReadOnlyList<double> LogLikelihood, IReadOnlyList<double> Elbo, IReadOnlyList<double> EffectiveSamples, long Samples)
{
    /// <summary>The mean of log p̂(x) over the images, nats per datum.</summary>
    public double MeanLogLikelihood => LogLikelihood.Average();

    /// <summary>The mean bound over the images, nats per datum.</summary>
    public double MeanElbo => Elbo.Average();

    /// <summary>Estimates log p(x) for each image in bounded memory, without gradients.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>; binarize before where the model was trained so.</param>
    /// <param name="samples">K, the draws per image.</param>
    /// <param name="generator">The source of the noise; null for the global one.</param>
    /// <param name="rows">The most codes that are decoded at once; a row takes a few times the pixels' memory.</param>
    /// <returns>Estimates for each image.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> or <paramref name="rows"/> is less than 1.</exception>
    public static ImportanceSampling Estimate(Vae model, Tensor images, long samples, Generator? generator = null, long rows = 2500)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        List<double> logLikelihood = [];
        List<double> elbo = [];
        List<double> effective = [];
        long imagesAtOnce = Math.Max(1, rows / samples);
        using IDisposable _ = no_grad();
        foreach (Tensor x in new Batches(images, imagesAtOnce).InOrder())
        {
            using DisposeScope scope = NewDisposeScope();
            DiagonalGaussian posterior = model.Encode(x);
            WeightSums[] sums = [.. Enumerable.Range(0, (int)x.shape[0]).Select(_ => new WeightSums())];
            for (long drawn = 0; drawn < samples;)
            {
                long chunk = Math.Min(samples - drawn, Math.Max(1, rows / x.shape[0]));
                AddLogWeights(model, x, posterior, chunk, generator, sums);
                drawn += chunk;
            }

            logLikelihood.AddRange(sums.Select(sum => sum.LogMean));
            elbo.AddRange(sums.Select(sum => sum.MeanLog));
            effective.AddRange(sums.Select(sum => sum.EffectiveCount));
        }

        return new ImportanceSampling(logLikelihood, elbo, effective, samples);
    }

    private static void AddLogWeights(Vae model, Tensor x, DiagonalGaussian posterior, long chunk, Generator? generator, WeightSums[] sums)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = posterior.Rsample(chunk, generator);
        Tensor logWeights = model.Decode(z).LogDensity(x) - posterior.MonteCarloKlToStandardNormal(z);
        double[] values = logWeights.to(ScalarType.Float64).data<double>().ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            sums[i % sums.Length].Add(values[i]);
        }
    }

    /// <summary>Running sums of weights that are only known by their logarithms, kept relative to the largest one.</summary>
    private sealed class WeightSums
    {
        private double largest = double.NegativeInfinity;
        private double sum;
        private double sumOfSquares;
        private double sumOfLogs;
        private long count;

        public double LogMean => largest + Math.Log(sum / count);

        public double MeanLog => sumOfLogs / count;

        public double EffectiveCount => sum * sum / sumOfSquares;

        public void Add(double logWeight)
        {
            if (logWeight > largest)
            {
                double scale = Math.Exp(largest - logWeight);
                sum *= scale;
                sumOfSquares *= scale * scale;
                largest = logWeight;
            }

            double weight = Math.Exp(logWeight - largest);
            sum += weight;
            sumOfSquares += weight * weight;
            sumOfLogs += logWeight;
            count++;
        }
    }
}
