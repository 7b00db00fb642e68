using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Estimates log p(x) by annealed importance sampling (Neal 2001) with Hamiltonian transitions (Wu, Burda, Salakhutdinov, Grosse 2017):
/// chains are carried from the prior, or from q(z|x), to the posterior along a ladder of temperatures. The mean weight of the chains
/// is an unbiased estimate of p(x), and its logarithm in expectation a lower bound on log p(x). Step sizes come from a tuning run
/// of their own and are then held fixed, because a step that adapts to the chain it moves would spoil that.
/// </summary>
/// <param name="LogLikelihood">The logarithm of the mean weight of each image's chains, nats.</param>
/// <param name="LogWeights">The log-weights of each image's chains, nats.</param>
/// <param name="AcceptanceRates">The mean probability of acceptance at β_1 … β_(T−1).</param>
public sealed record AnnealedImportanceSampling(
    IReadOnlyList<double> LogLikelihood, IReadOnlyList<IReadOnlyList<double>> LogWeights, IReadOnlyList<double> AcceptanceRates)
{
    /// <summary>The mean of log p̂(x) over the images, nats per datum.</summary>
    public double MeanLogLikelihood => LogLikelihood.Average();

    /// <summary>The standard error of <see cref="MeanLogLikelihood"/> over the data, chains' noise included.</summary>
    public double StandardError => OfMean(LogLikelihood);

    /// <summary>The mean probability of acceptance over all transitions; not a number where there was none (T = 1).</summary>
    public double MeanAcceptanceRate => AcceptanceRates.Count == 0 ? double.NaN : AcceptanceRates.Average();

    /// <summary>(Σ w)² / Σ w² of each image's chains, between 1 and their number.</summary>
    public IReadOnlyList<double> EffectiveChains =>
        [.. LogWeights.Select(weights => Math.Exp((2 * LogSumExp(weights)) - LogSumExp([.. weights.Select(w => 2 * w)])))];

    /// <summary>The standard error of each log p̂(x) from the scatter of the chains' weights, by the delta method.</summary>
    public IReadOnlyList<double> MonteCarloErrors =>
        [.. EffectiveChains.Zip(LogWeights, (effective, weights) => Math.Sqrt(Math.Max(0, (1 / effective) - (1.0 / weights.Count))))];

    /// <summary>Estimates log p(x) for each image, many chains at once, in bounded memory.</summary>
    /// <param name="model">The model; its parameters take no gradient meanwhile.</param>
    /// <param name="images">Data, <c>[count, pixels]</c>; binarize before where the model was trained so.</param>
    /// <param name="options">Temperatures, chains and transitions; null for the defaults.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Estimates for each image.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static AnnealedImportanceSampling Estimate(
        IVariationalModel model, Tensor images, AnnealingOptions? options = null, Generator? generator = null)
    {
        options ??= new AnnealingOptions();
        options.Check();
        List<double[]> logWeights = [];
        double[] acceptance = new double[options.Temperatures - 1];
        using IDisposable _ = no_grad();
        using FrozenParameters frozen = new(model);
        foreach (Tensor x in ModelBatches.InOrder(model, images, AnnealedPath.DataAtOnce(options)))
        {
            using DisposeScope scope = NewDisposeScope();
            AnnealedPath path = new(model, x, options);
            Tensor stepSizes = path.Tune(generator);
            double[] weights = path.Run(path.Draw(options.Chains, generator), stepSizes, upwards: true, generator, acceptance);
            logWeights.AddRange(ByImage(weights, (int)x.shape[0]));
        }

        return new AnnealedImportanceSampling(
            [.. logWeights.Select(LogMeanExp)], logWeights, [.. acceptance.Select(sum => sum / images.shape[0])]);
    }

    /// <summary>The chains' log-weights, image by image.</summary>
    internal static IEnumerable<double[]> ByImage(double[] weights, int images) =>
        Enumerable.Range(0, images).Select(i => weights.Where((_, row) => row % images == i).ToArray());

    /// <summary>log (1/n) Σ exp(v).</summary>
    internal static double LogMeanExp(IReadOnlyList<double> values) => LogSumExp(values) - Math.Log(values.Count);

    /// <summary>The standard error of a mean.</summary>
    internal static double OfMean(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) / values.Count);
    }

    private static double LogSumExp(IReadOnlyList<double> values)
    {
        double largest = values.Max();
        return double.IsInfinity(largest) ? largest : largest + Math.Log(values.Sum(value => Math.Exp(value - largest)));
    }
}
