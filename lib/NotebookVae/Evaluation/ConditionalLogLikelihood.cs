using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Estimates of log p(x|c) for each datum by averaging S likelihoods (Sohn, Lee and Yan 2015). The average is unbiased for
/// p(x|c); its logarithm is, in expectation, a lower bound that rises with S. Draws from the prior need many samples where the likelihood
/// is concentrated; importance sampling with the encoder needs fewer.
/// </summary>
/// <param name="LogLikelihood">log p̂(x|c) of each datum, nats.</param>
/// <param name="EffectiveSamples">(Σ w)² / Σ w² of each datum, between 1 and S: how many of the draws carry the estimate.</param>
/// <param name="Samples">S.</param>
public sealed record ConditionalLogLikelihood(
    IReadOnlyList<double> LogLikelihood, IReadOnlyList<double> EffectiveSamples, long Samples)
{
    /// <summary>The mean of log p̂(x|c) over the data, nats per datum.</summary>
    public double Mean => LogLikelihood.Average();

    /// <summary>The standard error of <see cref="Mean"/> over the data; NaN for a single datum.</summary>
    public double StandardError
    {
        get
        {
            double mean = Mean;
            double count = LogLikelihood.Count;
            return Math.Sqrt(LogLikelihood.Sum(value => (value - mean) * (value - mean)) / (count - 1) / count);
        }
    }

    /// <summary>log (1/S) Σ_s p(x|z_s, c), z_s ~ p(z|c): what the model says of x before it has seen it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Data, <c>[count, pixels]</c>.</param>
    /// <param name="condition">c, <c>[count, condition]</c>, or <c>[condition]</c> for all.</param>
    /// <param name="samples">S, the draws per datum.</param>
    /// <param name="target">Which pixels count, <c>[count, pixels]</c> or <c>[pixels]</c>; null for all.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <param name="rows">The most codes that are decoded at once; a row takes a few times the pixels' memory.</param>
    /// <returns>Estimates for each datum.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> or <paramref name="rows"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">A shape does not fit the model or the data.</exception>
    public static ConditionalLogLikelihood ByPrior(
        ConditionalVae model,
        Tensor x,
        Tensor condition,
        long samples,
        Tensor? target = null,
        Generator? generator = null,
        long rows = 2500) =>
        Estimate(model, x, condition, samples, target, generator, rows, importance: false);

    /// <summary>log (1/S) Σ_s p(x|z_s, c) p(z_s|c) / q(z_s|x, c), z_s ~ q(z|x, c).</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Data, <c>[count, pixels]</c>.</param>
    /// <param name="condition">c, <c>[count, condition]</c>, or <c>[condition]</c> for all.</param>
    /// <param name="samples">S, the draws per datum.</param>
    /// <param name="target">Which pixels count, <c>[count, pixels]</c> or <c>[pixels]</c>; null for all.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <param name="rows">The most codes that are decoded at once; a row takes a few times the pixels' memory.</param>
    /// <returns>Estimates for each datum.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> or <paramref name="rows"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">A shape does not fit the model or the data.</exception>
    public static ConditionalLogLikelihood ByImportanceSampling(
        ConditionalVae model,
        Tensor x,
        Tensor condition,
        long samples,
        Tensor? target = null,
        Generator? generator = null,
        long rows = 2500) =>
        Estimate(model, x, condition, samples, target, generator, rows, importance: true);

    private static ConditionalLogLikelihood Estimate(
        ConditionalVae model, Tensor x, Tensor condition, long samples, Tensor? target, Generator? generator, long rows, bool importance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        if (x.dim() != 2 || x.shape[0] == 0 || x.shape[1] != model.Pixels)
        {
            throw new ArgumentException(
                $"The data have shape [{string.Join(", ", x.shape)}]: they must be [count, {model.Pixels}], with at least one.", nameof(x));
        }

        RequireRows(condition, x.shape[0], nameof(condition));
        RequireRows(target, x.shape[0], nameof(target));
        List<double> logLikelihood = [];
        List<double> effective = [];
        long dataAtOnce = Math.Max(1, rows / samples);
        using IDisposable _ = no_grad();
        for (long start = 0; start < x.shape[0]; start += dataAtOnce)
        {
            using DisposeScope scope = NewDisposeScope();
            long length = Math.Min(dataAtOnce, x.shape[0] - start);
            ConditionedVae given = model.Given(Part(condition, start, length), target is null ? null : Part(target, start, length));
            (double[] logMeans, double[] counts) = OfPart(given, x.narrow(0, start, length), samples, generator, rows, importance);
            logLikelihood.AddRange(logMeans);
            effective.AddRange(counts);
        }

        return new ConditionalLogLikelihood(logLikelihood, effective, samples);
    }

    // Log-mean-exp over chunks of draws: only the running log-sums of w and w² are kept.
    private static (double[] LogMean, double[] EffectiveCount) OfPart(
        ConditionedVae given, Tensor x, long samples, Generator? generator, long rows, bool importance)
    {
        IReparameterizedDistribution prior = given.Prior;
        IReparameterizedDistribution proposal = importance ? given.Encode(x) : prior;
        bool shared = proposal.Mean.dim() < x.dim(); // one condition for all: the prior has no batch, but each datum gets its own draws
        Tensor? sum = null, sumOfSquares = null;
        for (long drawn = 0; drawn < samples;)
        {
            using DisposeScope scope = NewDisposeScope();
            long chunk = Math.Min(samples - drawn, Math.Max(1, rows / x.shape[0]));
            Tensor z = shared
                ? proposal.Sample(chunk * x.shape[0], generator).reshape(chunk, x.shape[0], -1)
                : proposal.Sample(chunk, generator);
            Tensor logWeights = given.Decode(z).LogDensity(x);
            if (importance)
            {
                logWeights = logWeights - KullbackLeibler.MonteCarlo(proposal, prior, z);
            }

            logWeights = logWeights.to(ScalarType.Float64);
            sum = Added(sum, logWeights.logsumexp(0));
            sumOfSquares = Added(sumOfSquares, (logWeights * 2).logsumexp(0));
            drawn += chunk;
        }

        double[] logMean = [.. (sum! - Math.Log(samples)).cpu().data<double>()];
        double[] count = [.. ((sum! * 2) - sumOfSquares!).exp().cpu().data<double>()];
        return (logMean, count);
    }

    private static Tensor Added(Tensor? logSum, Tensor more)
    {
        using Tensor? before = logSum;
        return (before is null ? more : before.logaddexp(more)).MoveToOuterDisposeScope();
    }

    private static Tensor Part(Tensor values, long start, long length) => values.dim() == 2 ? values.narrow(0, start, length) : values;

    private static void RequireRows(Tensor? values, long count, string name)
    {
        if (values is not null && values.dim() == 2 && values.shape[0] != count)
        {
            throw new ArgumentException($"The {name} has {values.shape[0]} rows and the data {count}: there must be one a datum.", name);
        }
    }
}
