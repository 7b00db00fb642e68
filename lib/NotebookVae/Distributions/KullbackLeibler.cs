using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// KL(q ‖ p) = E_q[log q(z) − log p(z)] between the distributions of this library: in closed form where there is one, at given draws of q
/// where there is none. Nats, one value a datum.
/// </summary>
public static class KullbackLeibler
{
    /// <summary>
    /// Whether KL(q ‖ p) has a closed form here: between any two of <see cref="StandardNormal"/>, <see cref="DiagonalGaussian"/> and
    /// <see cref="FullCovarianceGaussian"/>, and between two Bernoulli, continuous Bernoulli or categorical distributions.
    /// </summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <returns>Whether <see cref="ClosedForm"/> can be called.</returns>
    public static bool HasClosedForm(IDistribution q, IDistribution p) =>
        (IsGaussian(q) && IsGaussian(p)) || Factorizes(q, p) || (q, p) is (CategoricalLikelihood, CategoricalLikelihood);

    /// <summary>Whether the closed form is a sum over dimensions, so that <see cref="ClosedFormPerDimension"/> can be called.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <returns>Whether both distributions factorize over dimensions.</returns>
    public static bool Factorizes(IDistribution q, IDistribution p) => (q, p) is
        (DiagonalGaussian or StandardNormal, DiagonalGaussian or StandardNormal)
        or (BernoulliLikelihood, BernoulliLikelihood)
        or (ContinuousBernoulliLikelihood, ContinuousBernoulliLikelihood);

    /// <summary>KL(q ‖ p) in closed form.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    /// <exception cref="ArgumentException">The distributions are over vectors of different lengths.</exception>
    /// <exception cref="NotSupportedException">There is no closed form for this pair.</exception>
    public static Tensor ClosedForm(IDistribution q, IDistribution p)
    {
        RequireSameDimensions(q, p);
        using DisposeScope scope = NewDisposeScope();
        Tensor divergence = (q, p) switch
        {
            (CategoricalLikelihood categorical, CategoricalLikelihood other) => categorical.KlTo(other),
            _ when Factorizes(q, p) => ClosedFormPerDimension(q, p).sum(-1),
            (FullCovarianceGaussian gaussian, StandardNormal) => gaussian.KlToStandardNormal(),
            _ when IsGaussian(q) && IsGaussian(p) => Full(q).KlTo(Full(p)),
            _ => throw new NotSupportedException(
                $"KL({q.GetType().Name} ‖ {p.GetType().Name}) has no closed form here: "
                + "use KullbackLeibler.MonteCarlo or KullbackLeibler.Estimate."),
        };
        return divergence.MoveToOuterDisposeScope();
    }

    /// <summary>The summands of KL(q ‖ p) for two distributions that factorize over dimensions.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <returns>Nats, <c>[..., dimensions]</c>; none is negative.</returns>
    /// <exception cref="ArgumentException">The distributions are over vectors of different lengths.</exception>
    /// <exception cref="NotSupportedException">One of the distributions does not factorize, or there is no closed form.</exception>
    public static Tensor ClosedFormPerDimension(IDistribution q, IDistribution p)
    {
        RequireSameDimensions(q, p);
        using DisposeScope scope = NewDisposeScope();
        Tensor summands = (q, p) switch
        {
            (DiagonalGaussian gaussian, StandardNormal) => gaussian.KlToStandardNormalPerDimension(),
            (DiagonalGaussian gaussian, DiagonalGaussian other) => gaussian.KlToPerDimension(other),
            (StandardNormal normal, DiagonalGaussian other) => new DiagonalGaussian(normal.Mean, normal.Mean).KlToPerDimension(other),
            (StandardNormal normal, StandardNormal) => normal.Mean,
            (BernoulliLikelihood bernoulli, BernoulliLikelihood other) => bernoulli.KlToPerDimension(other),
            (ContinuousBernoulliLikelihood bernoulli, ContinuousBernoulliLikelihood other) => bernoulli.KlToPerDimension(other),
            _ => throw new NotSupportedException(
                $"KL({q.GetType().Name} ‖ {p.GetType().Name}) has no closed form that is a sum over dimensions: "
                + "use KullbackLeibler.ClosedForm or KullbackLeibler.MonteCarlo."),
        };
        return summands.MoveToOuterDisposeScope();
    }

    /// <summary>KL(q ‖ p) by simple Monte Carlo: the mean of log q − log p over draws of q, with its standard error. No gradient.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument; only its density is used.</param>
    /// <param name="samples">Draws per datum, at least 2; all are in memory at once.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The estimate and its standard error, one of each a datum.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 2.</exception>
    public static KlEstimate Estimate(IDistribution q, IDistribution p, long samples = 10_000, Generator? generator = null)
    {
        if (samples < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 2: one has no spread.");
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor values = MonteCarlo(q, p, q.Sample(samples, generator));
        Tensor standardError = (values.var(0) / samples).sqrt();
        return new KlEstimate(values.mean([0L]).MoveToOuterDisposeScope(), standardError.MoveToOuterDisposeScope(), samples);
    }

    /// <summary>log q(z) − log p(z) at draws of q. Its expectation is KL(q ‖ p); a single value may be negative.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <param name="z">Draws of q, <c>[..., dimensions]</c>; they may carry leading sample dimensions.</param>
    /// <returns>Nats, <c>[...]</c>, one value a draw.</returns>
    public static Tensor MonteCarlo(IDistribution q, IDistribution p, Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor difference = (q, p) is (DiagonalGaussian gaussian, StandardNormal)
            ? gaussian.MonteCarloKlToStandardNormal(z) // the constants cancel before they round
            : q.LogDensity(z) - p.LogDensity(z);
        return difference.MoveToOuterDisposeScope();
    }

    /// <summary>The summands of <see cref="MonteCarlo"/> for two distributions that factorize over dimensions.</summary>
    /// <param name="q">The first argument.</param>
    /// <param name="p">The second argument.</param>
    /// <param name="z">Draws of q, <c>[..., dimensions]</c>; they may carry leading sample dimensions.</param>
    /// <returns>Nats, <c>[..., dimensions]</c>.</returns>
    /// <exception cref="NotSupportedException">One of the distributions does not factorize.</exception>
    public static Tensor MonteCarloPerDimension(IDistribution q, IDistribution p, Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor difference = (q, p) switch
        {
            (DiagonalGaussian gaussian, StandardNormal) => gaussian.MonteCarloKlToStandardNormalPerDimension(z),
            _ when Factorizes(q, p) => LogDensityPerDimension(q, z) - LogDensityPerDimension(p, z),
            _ => throw new NotSupportedException(
                $"log q − log p of {q.GetType().Name} and {p.GetType().Name} is no sum over dimensions: use KullbackLeibler.MonteCarlo."),
        };
        return difference.MoveToOuterDisposeScope();
    }

    private static Tensor LogDensityPerDimension(IDistribution distribution, Tensor value) => distribution switch
    {
        DiagonalGaussian gaussian => gaussian.LogDensityPerDimension(value),
        StandardNormal normal => new DiagonalGaussian(normal.Mean, normal.Mean).LogDensityPerDimension(value),
        IFactorizedLikelihood pixels => pixels.LogDensityPerPixel(value),
        _ => throw new NotSupportedException($"{distribution.GetType().Name} does not factorize over dimensions."),
    };

    private static bool IsGaussian(IDistribution distribution) =>
        distribution is StandardNormal or DiagonalGaussian or FullCovarianceGaussian;

    private static FullCovarianceGaussian Full(IDistribution gaussian) => gaussian switch
    {
        FullCovarianceGaussian full => full,
        DiagonalGaussian diagonal => FullCovarianceGaussian.From(diagonal),
        StandardNormal normal => Standard(normal.Mean),
        _ => throw new NotSupportedException($"{gaussian.GetType().Name} is no Gaussian."),
    };

    private static FullCovarianceGaussian Standard(Tensor zero) =>
        new(zero, eye(zero.shape[0], dtype: zero.dtype, device: zero.device));

    private static void RequireSameDimensions(IDistribution q, IDistribution p)
    {
        if (q.Dimensions != p.Dimensions)
        {
            throw new ArgumentException(
                $"The first distribution is over vectors of length {q.Dimensions} and the second of length {p.Dimensions}: "
                + "they must be over the same.",
                nameof(p));
        }
    }
}
