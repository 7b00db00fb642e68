using TorchSharp;

namespace NotebookVae;

/// <summary>
/// Sampled mean and variance of a gradient estimator beside the exact ones, for one parameter. The standard errors come from the exact
/// moments, so a z-score of 5 means the same for a Gaussian-like estimator and for one with kurtosis 250.
/// </summary>
/// <param name="Estimator">The estimator's name.</param>
/// <param name="Cost">The cost's formula.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Samples">The number of independent estimates.</param>
/// <param name="SampledMean">Their average.</param>
/// <param name="SampledVariance">Their sample variance, denominator N − 1.</param>
/// <param name="Gradient">The true gradient, in closed form.</param>
/// <param name="Exact">The estimator's exact moments.</param>
public sealed record VarianceStudy(
    string Estimator,
    string Cost,
    GaussianParameter Parameter,
    long Samples,
    double SampledMean,
    double SampledVariance,
    double Gradient,
    EstimatorMoments Exact)
{
    // Below this, relative to the scale of the numbers, a difference is rounding.
    private const double Rounding = 1e-9;

    /// <summary>Samples whose product with the dimensions does not exceed this are drawn at once.</summary>
    private const long ChunkElements = 1 << 19;

    /// <summary>(sampled mean − true gradient)/standard error: about N(0, 1) if the estimator is unbiased.</summary>
    public double MeanZ => Z(SampledMean - Gradient, Exact.StandardErrorOfMean(Samples), Math.Abs(Gradient));

    /// <summary>(sampled variance − exact variance)/standard error.</summary>
    public double VarianceZ => Z(SampledVariance - Exact.Variance, Exact.StandardErrorOfVariance(Samples), Exact.Variance);

    /// <summary>Draws estimates and measures them for both parameters of the first coordinate.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="cost">The cost of one coordinate.</param>
    /// <param name="q">The distribution.</param>
    /// <param name="samples">How many independent estimates; at least 2.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The study of the mean's gradient and the study of the scale's.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 2.</exception>
    public static (VarianceStudy Mean, VarianceStudy Scale) Run(
        IGradientEstimator estimator, ScalarCost cost, IsotropicGaussian q, long samples, torch.Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        RunningMoments mean = new();
        RunningMoments scale = new();
        using DisposeScope outer = torch.NewDisposeScope();
        DiagonalGaussian distribution = q.ToDiagonal();
        long chunk = Math.Max(1, ChunkElements / Math.Max(q.Dimensions, estimator.Evaluations(q.Dimensions)));
        for (long done = 0; done < samples; done += chunk)
        {
            using GradientSamples gradients = estimator.Estimate(cost.Evaluate, distribution, Math.Min(chunk, samples - done), generator);
            mean.Add(gradients.ToArray(GaussianParameter.Mean));
            scale.Add(gradients.ToArray(GaussianParameter.Scale));
        }

        return (Of(GaussianParameter.Mean, mean), Of(GaussianParameter.Scale, scale));

        VarianceStudy Of(GaussianParameter parameter, RunningMoments sampled) => new(
            estimator.Name,
            cost.Name,
            parameter,
            samples,
            sampled.Mean,
            sampled.Variance,
            cost.Gradient(q, parameter),
            estimator.ExactMoments(cost, q, parameter));
    }

    private static double Z(double difference, double standardError, double size) =>
        Math.Abs(difference) <= Rounding * Math.Max(1, size) ? 0 : difference / standardError;

    /// <summary>Mean and variance in one pass over chunks (Chan, Golub and LeVeque 1983).</summary>
    private sealed class RunningMoments
    {
        private double sumOfSquares;
        private long count;

        public double Mean { get; private set; }

        public double Variance => sumOfSquares / (count - 1);

        public void Add(double[] values)
        {
            double chunkMean = values.Average();
            double chunkSquares = values.Sum(x => (x - chunkMean) * (x - chunkMean));
            double shift = chunkMean - Mean;
            long total = count + values.Length;
            sumOfSquares += chunkSquares + (shift * shift * count * values.Length / total);
            Mean += shift * values.Length / total;
            count = total;
        }
    }
}
