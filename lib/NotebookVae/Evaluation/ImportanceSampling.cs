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
/// <param name="Samples">K; where the draws stop at an error, the most that an image may take.</param>
public sealed record ImportanceSampling(
    IReadOnlyList<double> LogLikelihood, IReadOnlyList<double> Elbo, IReadOnlyList<double> EffectiveSamples, long Samples)
{
    /// <summary>The fewest draws after which an error is looked at.</summary>
    private const long MinimumBlock = 64;

    private readonly IReadOnlyList<long>? samplesPerImage;

    /// <summary>The mean of log p̂(x) over the images, nats per datum.</summary>
    public double MeanLogLikelihood => LogLikelihood.Average();

    /// <summary>The mean bound over the images, nats per datum.</summary>
    public double MeanElbo => Elbo.Average();

    /// <summary>The draws that each image took; K for all of them unless they stopped at an error.</summary>
    public IReadOnlyList<long> SamplesPerImage
    {
        get => samplesPerImage ?? [.. Enumerable.Repeat(Samples, LogLikelihood.Count)];
        init => samplesPerImage = value;
    }

    /// <summary>
    /// The standard error of <see cref="MeanLogLikelihood"/> over the data, for comparing data sets; it holds the Monte Carlo noise as
    /// well. Models on the same data differ less.
    /// </summary>
    public double StandardError
    {
        get
        {
            double mean = MeanLogLikelihood;
            return Math.Sqrt(LogLikelihood.Average(value => (value - mean) * (value - mean)) / LogLikelihood.Count);
        }
    }

    /// <summary>
    /// The Monte Carlo standard error of each log p̂(x), √(1/ESS − 1/K), from the delta method: p̂'s relative variance is that of the
    /// weights over K. With few effective samples it is itself too small, because the weights that matter have not been seen.
    /// </summary>
    public IReadOnlyList<double> MonteCarloErrors =>
        [.. EffectiveSamples.Zip(SamplesPerImage, (effective, k) => Math.Sqrt(Math.Max(0, (1 / effective) - (1.0 / k))))];

    /// <summary>The part of <see cref="StandardError"/> that more draws would remove: the Monte Carlo error of the mean over the
    /// images.</summary>
    public double MonteCarloError => Math.Sqrt(MonteCarloErrors.Sum(error => error * error)) / LogLikelihood.Count;

    /// <summary>Estimates log p(x) for each image in bounded memory, without gradients.</summary>
    /// <param name="model">The model. Where its prior depends on a condition, the images are those of the condition, in its order.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>; binarize before where the model was trained so.</param>
    /// <param name="samples">K, the draws per image.</param>
    /// <param name="generator">The source of the noise; null for the global one.</param>
    /// <param name="rows">The most codes that are decoded at once; a row takes a few times the pixels' memory.</param>
    /// <param name="proposal">What to draw from, given a batch of images: see <see cref="Proposal"/>; null for q(z|x).</param>
    /// <returns>Estimates for each image.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> or <paramref name="rows"/> is less than 1.</exception>
    public static ImportanceSampling Estimate(
        IVariationalModel model,
        Tensor images,
        long samples,
        Generator? generator = null,
        long rows = 2500,
        Func<Tensor, IDistribution>? proposal = null) =>
        Estimate(model, images, samples, 0, generator, rows, proposal);

    /// <summary>
    /// Estimates log p(x) for each image with as many draws as bring its <see cref="MonteCarloErrors"/> down to a given value. That the
    /// number of draws depends on the weights seen biases the estimate a little; the draws come in blocks of at least 64, which keeps it
    /// small.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="images">Pixels, <c>[count, pixels]</c>.</param>
    /// <param name="error">The Monte Carlo error of each image's log p̂(x) to stop at, nats.</param>
    /// <param name="maximum">The most draws per image.</param>
    /// <param name="generator">The source of the noise; null for the global one.</param>
    /// <param name="rows">The most codes that are decoded at once.</param>
    /// <param name="proposal">What to draw from; null for q(z|x).</param>
    /// <returns>Estimates for each image, with the draws that each took.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static ImportanceSampling EstimateWithin(
        IVariationalModel model,
        Tensor images,
        double error,
        long maximum = 5000,
        Generator? generator = null,
        long rows = 2500,
        Func<Tensor, IDistribution>? proposal = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(error);
        return Estimate(model, images, maximum, error, generator, rows, proposal);
    }

    private static ImportanceSampling Estimate(
        IVariationalModel model,
        Tensor images,
        long samples,
        double error,
        Generator? generator,
        long rows,
        Func<Tensor, IDistribution>? proposal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        proposal ??= model.Encode;
        List<double> logLikelihood = [];
        List<double> elbo = [];
        List<double> effective = [];
        List<long> taken = [];
        long block = error > 0 ? Math.Min(samples, MinimumBlock) : samples;
        using IDisposable _ = no_grad();
        bool fixedBatch = ModelBatches.PriorHasBatch(model);
        foreach (Tensor x in ModelBatches.InOrder(model, images, Math.Max(1, rows / block)))
        {
            using DisposeScope scope = NewDisposeScope();
            IDistribution q = proposal(x);
            WeightSums[] sums = [.. Enumerable.Range(0, (int)x.shape[0]).Select(_ => new WeightSums())];
            (Tensor openImages, WeightSums[] open) = (x, sums);
            for (long drawn = 0; drawn < samples && open.Length > 0;)
            {
                long chunk = Math.Min(samples - drawn, Math.Max(1, rows / open.Length));
                AddLogWeights(model, openImages, q, chunk, generator, open);
                drawn += chunk;
                if (error > 0 && !fixedBatch && open.Any(sum => sum.IsWithin(error)))
                {
                    long[] left = [.. Enumerable.Range(0, open.Length).Where(i => !open[i].IsWithin(error)).Select(i => (long)i)];
                    open = [.. left.Select(i => open[i])];
                    openImages = openImages.index_select(0, tensor(left, device: x.device));
                    q = open.Length > 0 ? proposal(openImages) : q;
                }
            }

            logLikelihood.AddRange(sums.Select(sum => sum.LogMean));
            elbo.AddRange(sums.Select(sum => sum.MeanLog));
            effective.AddRange(sums.Select(sum => sum.EffectiveCount));
            taken.AddRange(sums.Select(sum => sum.Count));
        }

        ImportanceSampling result = new(logLikelihood, elbo, effective, samples);
        return error > 0 ? result with { SamplesPerImage = taken } : result;
    }

    private static void AddLogWeights(
        IVariationalModel model, Tensor x, IDistribution proposal, long chunk, Generator? generator, WeightSums[] sums)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = proposal.Sample(chunk, generator);
        Tensor logWeights = model.Decode(z).LogDensity(x) - KullbackLeibler.MonteCarlo(proposal, model.Prior, z);
        double[] values = logWeights.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
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

        public long Count { get; private set; }

        public double LogMean => largest + Math.Log(sum / Count);

        public double MeanLog => sumOfLogs / Count;

        public double EffectiveCount => sum * sum / sumOfSquares;

        /// <summary>Whether the estimate's own error is down to a value; never where the value is 0.</summary>
        public bool IsWithin(double error) =>
            error > 0 && Count >= MinimumBlock && (1 / EffectiveCount) - (1.0 / Count) <= error * error;

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
            Count++;
        }
    }
}
