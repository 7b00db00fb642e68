using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Where the noise of a training step's gradient comes from: Var(g) = Var_batch(E_ε g) + E_batch(Var_ε g), each the trace of a
/// covariance over all parameters, for one batch size and one number of draws L.
/// </summary>
/// <param name="FromBatch">The variance because another batch would be another sample of the data.</param>
/// <param name="FromNoise">The variance because other ε would give other codes.</param>
/// <param name="SquaredMean">‖E g‖², the squared length of the gradient itself, corrected for the noise.</param>
public sealed record GradientNoise(double FromBatch, double FromNoise, double SquaredMean)
{
    /// <summary>The variance of the gradient.</summary>
    public double Total => FromBatch + FromNoise;

    /// <summary>Measures both variances from pairs of gradients: the same batch, two independent draws of the noise.</summary>
    /// <remarks><see cref="GradientNoiseBudget"/> does the same by layer and with standard errors.</remarks>
    /// <param name="model">The model at whose weights the gradient is taken.</param>
    /// <param name="images">The data, <c>[count, pixels]</c>.</param>
    /// <param name="objective">The objective, with its estimator and its number of draws.</param>
    /// <param name="batchSize">Images per step.</param>
    /// <param name="batches">How many batches to measure; at least 2, at most as many as the data have.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The two parts of the variance.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of batches is out of its range.</exception>
    public static GradientNoise Measure(
        IVariationalModel model, Tensor images, IObjective objective, long batchSize, int batches, Generator? generator = null)
    {
        Batches source = new(images, batchSize);
        if (batches < 2 || batches > source.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batches), batches, $"The number of batches must lie between 2 and {source.Count}.");
        }

        using DisposeScope outer = NewDisposeScope();
        GradientGroups groups = new(model, GradientGrouping.Parameter);
        Tensor? sum = null;
        double squares = 0;
        double fromNoise = 0;
        int pairs = 0;
        foreach (Tensor x in source.Shuffled(generator).Take(batches))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor first = Gradient(model, groups, x, objective, generator);
            Tensor second = Gradient(model, groups, x, objective, generator);
            Tensor mean = (first + second) * 0.5;
            fromNoise += (first - second).pow(2).sum(ScalarType.Float64).ToDouble() / 2;
            squares += mean.pow(2).sum(ScalarType.Float64).ToDouble();
            Tensor next = sum is null ? mean : sum + mean;
            sum?.Dispose();
            sum = next.MoveToOuterDisposeScope();
            pairs++;
        }

        fromNoise /= pairs;
        double meanSquared = (sum! / pairs).pow(2).sum(ScalarType.Float64).ToDouble();
        // The pairs' means scatter by the batch and by half of the noise.
        double ofMeans = ((squares / pairs) - meanSquared) * pairs / (pairs - 1);
        return new GradientNoise(ofMeans - (fromNoise / 2), fromNoise, meanSquared - (ofMeans / pairs));
    }

    /// <summary>
    /// The variance that a step of the same cost would have with another number of draws, the batch becoming larger or smaller to pay for
    /// it: (V_batch + V_noise L/L′)(c₀ + c₁ L′)/(c₀ + c₁ L). It takes V_batch ∝ 1/B and V_noise ∝ 1/(B L), which holds for an objective
    /// that is an average over draws, such as the ELBO, and data many times the batch.
    /// </summary>
    /// <param name="measuredDraws">L, the draws with which this was measured; at least 1.</param>
    /// <param name="draws">L′; positive.</param>
    /// <param name="costPerDatum">c₀, what a datum costs whatever L is (the encoder), in any unit.</param>
    /// <param name="costPerDraw">c₁, what a draw costs (the decoder), in the same unit; positive.</param>
    /// <returns>The variance of the gradient.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public double AtEqualCost(long measuredDraws, double draws, double costPerDatum, double costPerDraw)
    {
        RequireCosts(measuredDraws, costPerDatum, costPerDraw);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        double cost = (costPerDatum + (costPerDraw * draws)) / (costPerDatum + (costPerDraw * measuredDraws));
        return (FromBatch + (FromNoise * measuredDraws / draws)) * cost;
    }

    /// <summary>
    /// The number of draws with the least variance at fixed cost, √(c₀ V_noise L/(c₁ V_batch)), rounded to the better neighbour and not
    /// below 1.
    /// </summary>
    /// <param name="measuredDraws">L, the draws with which this was measured; at least 1.</param>
    /// <param name="costPerDatum">c₀, what a datum costs whatever L is, in any unit; not negative.</param>
    /// <param name="costPerDraw">c₁, what a draw costs, in the same unit; positive.</param>
    /// <returns>The best number of draws; <see cref="long.MaxValue"/> where no variance of the batch was found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public long BestDraws(long measuredDraws, double costPerDatum, double costPerDraw)
    {
        RequireCosts(measuredDraws, costPerDatum, costPerDraw);
        double best = Math.Sqrt(costPerDatum * Math.Max(0, FromNoise) * measuredDraws / (costPerDraw * Math.Max(0, FromBatch)));
        if (!(best < 1e15))
        {
            return FromBatch > 0 || costPerDatum == 0 ? 1 : long.MaxValue;
        }

        long below = Math.Max(1, (long)Math.Floor(best));
        double withBelow = AtEqualCost(measuredDraws, below, costPerDatum, costPerDraw);
        return AtEqualCost(measuredDraws, below + 1, costPerDatum, costPerDraw) < withBelow ? below + 1 : below;
    }

    private static void RequireCosts(long measuredDraws, double costPerDatum, double costPerDraw)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(measuredDraws, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(costPerDatum);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(costPerDraw);
    }

    private static Tensor Gradient(IVariationalModel model, GradientGroups groups, Tensor x, IObjective objective, Generator? generator)
    {
        using DisposeScope scope = NewDisposeScope();
        return cat([.. groups.Gradient(objective.Estimate(model, x, generator))]).MoveToOuterDisposeScope();
    }
}
