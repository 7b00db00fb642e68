using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The best diagonal Gaussian posterior for each datum alone, found by optimisation and not by the encoder, for models of any size (Cremer,
/// Li, Duvenaud 2018). With it the loss of the bound divides into what the family costs and what amortization costs.
/// </summary>
/// <remarks>
/// The climb is deterministic: every step uses the same draws ε, in pairs ε and −ε, scaled so that each dimension's second moment is one.
/// What is found is the best for these draws, so its true bound is a little below the best there is: the amortization gap is a lower
/// estimate, and the approximation gap an upper one. Bounds are measured with other draws, the same for both posteriors.
/// </remarks>
public static class OptimizedPosterior
{
    /// <summary>Maximises the evidence lower bound over the mean and the log-variance of q for each datum, by Adam from the
    /// encoder's.</summary>
    /// <param name="model">A model whose encoder gives diagonal Gaussians; its parameters and their gradients stay as they are.</param>
    /// <param name="x">Data, <c>[batch, pixels]</c>.</param>
    /// <param name="steps">Adam's steps; the step's length falls to zero along a cosine.</param>
    /// <param name="samples">Draws for each datum, an even number.</param>
    /// <param name="learningRate">Adam's first step.</param>
    /// <param name="generator">The source of the draws; null for the global one.</param>
    /// <returns>A distribution over <c>[batch, latent]</c>, without a gradient; on the draws used, no datum's bound is below the
    /// encoder's.</returns>
    /// <exception cref="ArgumentException">The encoder's distribution is no diagonal Gaussian.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static DiagonalGaussian Fit(
        IVariationalModel model, Tensor x, int steps = 200, long samples = 16, double learningRate = 0.05, Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        if (samples < 2 || samples % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of draws must be even and at least 2.");
        }

        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian own = EncoderPosterior(model, x);
        Tensor noise = PairedNoise(own, samples, generator);
        Parameter mean = new(own.Mean.clone());
        Parameter logVariance = new(own.LogVariance.clone());
        using Adam optimizer = optim.Adam([mean, logVariance], learningRate);
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            using IDisposable _ = enable_grad();
            foreach (optim.ILearningRateController group in optimizer.ParamGroups)
            {
                group.LearningRate = learningRate * 0.5 * (1 + Math.Cos(Math.PI * step / steps));
            }

            optimizer.zero_grad();
            BoundPerDatum(model, x, new DiagonalGaussian(mean, logVariance), noise).sum().neg().backward(inputs: [mean, logVariance]);
            optimizer.step();
        }

        using IDisposable without = no_grad();
        DiagonalGaussian found = new(mean, logVariance);
        Tensor better = BoundPerDatum(model, x, found, noise) > BoundPerDatum(model, x, own, noise);
        Tensor chosen = better.unsqueeze(-1);
        return new DiagonalGaussian(
            where(chosen, found.Mean, own.Mean).MoveToOuterDisposeScope(),
            where(chosen, found.LogVariance, own.LogVariance).MoveToOuterDisposeScope());
    }

    /// <summary>
    /// The gaps of each datum: L[q*] and L[q_φ] with the same fresh draws, and log p(x) by importance sampling from q*, whose expectation
    /// is a lower bound that rises with the number of draws.
    /// </summary>
    /// <param name="model">A model whose encoder gives diagonal Gaussians.</param>
    /// <param name="x">Data, <c>[batch, pixels]</c>.</param>
    /// <param name="best">q*, from <see cref="Fit"/>.</param>
    /// <param name="samples">Draws for each datum and bound.</param>
    /// <param name="importanceSamples">Draws for each datum's log p(x).</param>
    /// <param name="generator">The source of the draws; null for the global one.</param>
    /// <param name="rows">The most codes that are decoded at once.</param>
    /// <returns>Estimates for each datum, nats.</returns>
    /// <exception cref="ArgumentException">The encoder's distribution is no diagonal Gaussian.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static InferenceGaps Gaps(
        IVariationalModel model,
        Tensor x,
        DiagonalGaussian best,
        long samples = 500,
        long importanceSamples = 5000,
        Generator? generator = null,
        long rows = 2500)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(importanceSamples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        DiagonalGaussian own = EncoderPosterior(model, x);
        long atOnce = Math.Max(1, rows / x.shape[0]);
        Tensor bestSum = zeros(x.shape[0], dtype: ScalarType.Float64, device: x.device);
        Tensor ownSum = bestSum.clone();
        foreach (long count in Chunks(samples, atOnce))
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor noise = own.Noise(count, generator);
            bestSum.add_(BoundPerDatum(model, x, best, noise).to(ScalarType.Float64) * count);
            ownSum.add_(BoundPerDatum(model, x, own, noise).to(ScalarType.Float64) * count);
        }

        IReparameterizedDistribution prior = model.Prior;
        Tensor logSum = full_like(bestSum, double.NegativeInfinity);
        foreach (long count in Chunks(importanceSamples, atOnce))
        {
            using DisposeScope inner = NewDisposeScope();
            Tensor z = best.Sample(count, generator);
            Tensor logWeights = (model.Decode(z).LogDensity(x) - KullbackLeibler.MonteCarlo(best, prior, z)).to(ScalarType.Float64);
            logSum.copy_(stack([logSum, logWeights.logsumexp(0)]).logsumexp(0));
        }

        return new InferenceGaps(
            Numbers(logSum - Math.Log(importanceSamples)), Numbers(bestSum / samples), Numbers(ownSum / samples));
    }

    private static Tensor BoundPerDatum(IVariationalModel model, Tensor x, DiagonalGaussian q, Tensor noise)
    {
        KlForm form = KullbackLeibler.HasClosedForm(q, model.Prior) ? KlForm.ClosedForm : KlForm.MonteCarlo;
        return new Elbo(form, noise.shape[0]).Estimate(model, x, q, noise).BoundPerDatum;
    }

    private static DiagonalGaussian EncoderPosterior(IVariationalModel model, Tensor x)
    {
        using IDisposable _ = no_grad();
        IReparameterizedDistribution q = model.Encode(x);
        return q as DiagonalGaussian ?? throw new ArgumentException(
            $"The encoder gives a {q.GetType().Name}: the posterior that is optimised is a DiagonalGaussian.", nameof(model));
    }

    private static Tensor PairedNoise(DiagonalGaussian q, long samples, Generator? generator)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor half = q.Noise(samples / 2, generator);
        half = half / half.pow(2).mean([0L], keepdim: true).sqrt();
        return cat([half, -half]).MoveToOuterDisposeScope();
    }

    private static IEnumerable<long> Chunks(long total, long atOnce)
    {
        for (long drawn = 0; drawn < total; drawn += atOnce)
        {
            yield return Math.Min(atOnce, total - drawn);
        }
    }

    private static double[] Numbers(Tensor values) => values.cpu().data<double>().ToArray();
}
