using TorchSharp;

namespace NotebookVae;

/// <summary>
/// Repeats of the average of N estimates: what a reader sees who runs an estimator with N samples again and again. This is the experiment
/// of example 1.5 in Bahng's notes.
/// </summary>
/// <param name="Estimator">The estimator's name.</param>
/// <param name="SamplesPerEstimate">N.</param>
/// <param name="Values">One average of N estimates for each repeat.</param>
/// <param name="Exact">The exact moments of such an average.</param>
public sealed record RepeatedEstimates(string Estimator, long SamplesPerEstimate, double[] Values, EstimatorMoments Exact)
{
    private const long ChunkElements = 1 << 19;

    /// <summary>The standard deviation of the repeats, denominator R − 1.</summary>
    public double SampledStandardDeviation
    {
        get
        {
            double mean = Values.Average();
            return Math.Sqrt(Values.Sum(x => (x - mean) * (x - mean)) / (Values.Length - 1));
        }
    }

    /// <summary>The relative standard error of <see cref="SampledStandardDeviation"/>, from the exact fourth moment.</summary>
    public double RelativeStandardError => Exact.StandardErrorOfVariance(Values.Length) / (2 * Exact.Variance);

    /// <summary>Runs the experiment for one estimator and one N.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="cost">The cost of one coordinate.</param>
    /// <param name="q">The distribution.</param>
    /// <param name="parameter">The parameter of the first coordinate.</param>
    /// <param name="samplesPerEstimate">N; at least 1.</param>
    /// <param name="repeats">How many averages; at least 2.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The averages.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is too small.</exception>
    public static RepeatedEstimates Run(
        IGradientEstimator estimator,
        ScalarCost cost,
        IsotropicGaussian q,
        GaussianParameter parameter,
        long samplesPerEstimate,
        int repeats,
        torch.Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samplesPerEstimate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 2);
        using DisposeScope outer = torch.NewDisposeScope();
        DiagonalGaussian distribution = q.ToDiagonal();
        double[] averages = new double[repeats];
        long elements = samplesPerEstimate * Math.Max(q.Dimensions, estimator.Evaluations(q.Dimensions));
        int chunk = (int)Math.Clamp(ChunkElements / elements, 1, repeats);
        for (int done = 0; done < repeats; done += chunk)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            int now = Math.Min(chunk, repeats - done);
            using GradientSamples gradients = estimator.Estimate(cost.Evaluate, distribution, now * samplesPerEstimate, generator);
            torch.Tensor rows = gradients.For(parameter).select(1, 0).reshape(now, samplesPerEstimate).mean([1]);
            rows.data<double>().ToArray().CopyTo(averages, done);
        }

        return new RepeatedEstimates(
            estimator.Name, samplesPerEstimate, averages, estimator.ExactMoments(cost, q, parameter).OfAverage(samplesPerEstimate));
    }
}
