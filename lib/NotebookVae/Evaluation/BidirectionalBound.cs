using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// log p(x) held from both sides by bidirectional Monte Carlo (Grosse, Ghahramani, Adams 2015; Wu, Burda, Salakhutdinov, Grosse 2017), on
/// data that the model itself simulates, z ~ p(z), x ~ p(x|z): for those, z is an exact draw of the posterior. Annealing upwards gives a
/// lower bound in expectation; annealing downwards from that z gives an unbiased estimate of 1/p(x), so an upper bound. Their distance
/// bounds the error of <see cref="AnnealedImportanceSampling"/> under the same settings.
/// </summary>
/// <param name="Lower">The estimate from below for each datum, nats.</param>
/// <param name="Upper">The estimate from above for each datum, nats. Single values may lie below <paramref name="Lower"/>.</param>
/// <param name="UpwardAcceptanceRates">The mean probability of acceptance at β_1 … β_(T−1) on the way up.</param>
/// <param name="DownwardAcceptanceRates">The same on the way down.</param>
public sealed record BidirectionalBound(
    IReadOnlyList<double> Lower,
    IReadOnlyList<double> Upper,
    IReadOnlyList<double> UpwardAcceptanceRates,
    IReadOnlyList<double> DownwardAcceptanceRates)
{
    /// <summary>The mean lower bound, nats per datum.</summary>
    public double MeanLower => Lower.Average();

    /// <summary>The mean upper bound, nats per datum.</summary>
    public double MeanUpper => Upper.Average();

    /// <summary>Mean upper minus mean lower bound, nats; its expectation is not negative.</summary>
    public double Gap => MeanUpper - MeanLower;

    /// <summary>The standard error of <see cref="Gap"/> over the simulated data.</summary>
    public double GapStandardError => AnnealedImportanceSampling.OfMean([.. Upper.Zip(Lower, (upper, lower) => upper - lower)]);

    /// <summary>Simulates data and holds their log-likelihood from both sides.</summary>
    /// <param name="model">The model; its parameters take no gradient meanwhile. Its prior must be over <c>[latent]</c>, or the count is
    /// that of its condition.</param>
    /// <param name="count">How many data to simulate.</param>
    /// <param name="options">Temperatures, chains and transitions; null for the defaults.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Both bounds for each simulated datum.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static BidirectionalBound Simulate(
        IVariationalModel model, long count, AnnealingOptions? options = null, Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor z = ModelBatches.DrawPrior(model.Prior, 1, count, ModelBatches.PriorHasBatch(model), generator)[0];
        return Estimate(model, model.Decode(z).Sample(null, generator), z, options, generator);
    }

    /// <summary>Holds the log-likelihood of given data from both sides, with exact draws of their posterior.</summary>
    /// <param name="model">The model; its parameters take no gradient meanwhile.</param>
    /// <param name="x">Data, <c>[count, pixels]</c>.</param>
    /// <param name="z">For each datum an exact draw of p(z|x), <c>[count, latent]</c>; anything else makes the upper bound wrong.</param>
    /// <param name="options">Temperatures, chains and transitions; null for the defaults.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Both bounds for each datum.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="ArgumentException">There is not one code for each datum.</exception>
    public static BidirectionalBound Estimate(
        IVariationalModel model, Tensor x, Tensor z, AnnealingOptions? options = null, Generator? generator = null)
    {
        options ??= new AnnealingOptions();
        options.Check();
        if (z.dim() != 2 || x.dim() != 2 || z.shape[0] != x.shape[0])
        {
            throw new ArgumentException(
                $"The codes have shape [{string.Join(", ", z.shape)}] and the data [{string.Join(", ", x.shape)}]: "
                + "they must be [count, latent] and [count, pixels].",
                nameof(z));
        }

        List<double> lower = [];
        List<double> upper = [];
        double[] upwards = new double[options.Temperatures - 1];
        double[] downwards = new double[options.Temperatures - 1];
        long done = 0;
        using IDisposable _ = no_grad();
        using FrozenParameters frozen = new(model);
        foreach (Tensor batch in ModelBatches.InOrder(model, x, AnnealedPath.DataAtOnce(options)))
        {
            using DisposeScope scope = NewDisposeScope();
            int count = (int)batch.shape[0];
            AnnealedPath path = new(model, batch, options);
            Tensor stepSizes = path.Tune(generator);
            Tensor start = path.Draw(options.Chains, generator);
            double[] up = path.Run(start, stepSizes, upwards: true, generator, upwards);
            // Every chain on the way down begins at the one exact draw that there is: each weight's inverse is unbiased all the same.
            Tensor exact = z.narrow(0, done, count).to(start.dtype).expand(options.Chains, count, z.shape[1]).contiguous();
            double[] down = path.Run(exact, stepSizes, upwards: false, generator, downwards);
            lower.AddRange(AnnealedImportanceSampling.ByImage(up, count).Select(AnnealedImportanceSampling.LogMeanExp));
            upper.AddRange(AnnealedImportanceSampling.ByImage(down, count)
                .Select(weights => -AnnealedImportanceSampling.LogMeanExp([.. weights.Select(w => -w)])));
            done += count;
        }

        return new BidirectionalBound(
            lower, upper, [.. upwards.Select(sum => sum / done)], [.. downwards.Select(sum => sum / done)]);
    }
}
