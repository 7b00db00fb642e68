using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Independent pixels in [0, 1] with the density p(x) = C(λ) λ^x (1 − λ)^(1 − x), the continuous Bernoulli of Loaiza-Ganem and Cunningham
/// (2019), given by the logits η = log(λ/(1 − λ)). It is what a Bernoulli likelihood of grey pixels lacks: the normaliser
/// C(λ) = 2 artanh(1 − 2λ)/(1 − 2λ), 2 at λ = ½. The last dimension holds the pixels; everything before it is batch.
/// </summary>
/// <remarks>
/// In terms of η, log p(x) = η (x − ½) − log(sinh(η/2)/(η/2)), which has no singular place. The mean is not λ. The distribution borrows
/// its tensor.
/// </remarks>
public sealed class ContinuousBernoulliLikelihood : IFactorizedLikelihood
{
    // Below this value of |η|/2 the Taylor series of both functions are exact to float64's rounding; above it the direct formulas are.
    private const double SeriesEnds = 0.1;

    /// <summary>Creates the likelihood.</summary>
    /// <param name="logits">η = log(λ/(1 − λ)), <c>[..., pixels]</c>.</param>
    public ContinuousBernoulliLikelihood(Tensor logits)
    {
        Logits = logits;
    }

    /// <summary>η = log(λ/(1 − λ)), <c>[..., pixels]</c>.</summary>
    public Tensor Logits { get; }

    /// <summary>
    /// E[x|z] = 1/(1 − exp(−η)) − 1/η = ½ + ½ (coth(η/2) − 2/η), between 0 and 1, <c>[..., pixels]</c>, computed at each call.
    /// </summary>
    public Tensor Mean
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor half = Logits * 0.5;
            Tensor low = half.clamp(min: -SeriesEnds, max: SeriesEnds);
            Tensor square = low.pow(2);
            Tensor series = low * Polynomial(square, 1.0 / 3, -1.0 / 45, 2.0 / 945, -1.0 / 4725, 2.0 / 93555);
            Tensor high = half.abs().clamp(min: SeriesEnds);
            Tensor direct = half.sign() * (high.tanh().reciprocal() - high.reciprocal());
            return ((where(half.abs() < SeriesEnds, series, direct) + 1) * 0.5).MoveToOuterDisposeScope();
        }
    }

    /// <inheritdoc/>
    public long Dimensions => Logits.shape[^1];

    /// <summary>log C(λ) = log(1 + exp(η)) − log((exp(η) − 1)/η): what a Bernoulli likelihood of grey pixels leaves out.</summary>
    /// <returns>Nats, <c>[..., pixels]</c>; at least log 2.</returns>
    public Tensor LogNormalizer()
    {
        using DisposeScope scope = NewDisposeScope();
        // log(1 + e^η) = η/2 + log(2 cosh(η/2)), and log cosh h = |h| + log(1 + e^(−2|h|)) − log 2.
        Tensor half = Logits.abs() * 0.5;
        Tensor logTwoCosh = half + (half * -2).exp().log1p();
        return (logTwoCosh - LogSinhRatio()).MoveToOuterDisposeScope();
    }

    /// <summary>log p(x|z) = Σ_d η_d (x_d − ½) − log(sinh(η_d/2)/(η_d/2)).</summary>
    /// <param name="value">Pixels in [0, 1], <c>[..., pixels]</c>; leading sample dimensions of the logits may be missing.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        return LogDensityPerPixel(value).sum(-1).MoveToOuterDisposeScope();
    }

    /// <summary>The summands of <see cref="LogDensity"/>.</summary>
    /// <param name="value">Pixels in [0, 1], <c>[..., pixels]</c>; leading sample dimensions of the logits may be missing.</param>
    /// <returns>Nats, <c>[..., pixels]</c>.</returns>
    public Tensor LogDensityPerPixel(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        return ((Logits * (value - 0.5)) - LogSinhRatio()).MoveToOuterDisposeScope();
    }

    /// <summary>Draws pixels by the inverse of the distribution function, F⁻¹(u) = log(1 + u (exp(η) − 1))/η.</summary>
    /// <inheritdoc/>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        if (samples is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 1.");
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        long[] shape = samples is null ? Logits.shape : [samples.Value, .. Logits.shape];
        Tensor u = rand(shape, dtype: Logits.dtype, device: Logits.device, generator: generator);

        // With −|η| nothing overflows, and a positive η is the mirror image. At η = 0 the quotient is u.
        Tensor a = Logits.abs().clamp(min: finfo(Logits.dtype).tiny);
        Tensor mirrored = -(u * (-a).expm1()).log1p() / a;
        return where(Logits > 0, 1 - mirrored, mirrored).clamp(min: 0, max: 1).MoveToOuterDisposeScope();
    }

    /// <summary>The differential entropy Σ_d log(sinh(η_d/2)/(η_d/2)) − η_d (E x_d − ½); at most 0, its value for uniform pixels.</summary>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor Entropy()
    {
        using DisposeScope scope = NewDisposeScope();
        return (LogSinhRatio() - (Logits * (Mean - 0.5))).sum(-1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The summands of KL(this ‖ other) in closed form: (η − η') (E x − ½) − s(η) + s(η'), with s(η) = log(sinh(η/2)/(η/2)).
    /// </summary>
    /// <param name="other">The second argument of the divergence, of a shape that broadcasts.</param>
    /// <returns>Nats, <c>[..., pixels]</c>.</returns>
    public Tensor KlToPerDimension(ContinuousBernoulliLikelihood other)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor energy = (Logits - other.Logits) * (Mean - 0.5);
        return (energy - LogSinhRatio() + other.LogSinhRatio()).MoveToOuterDisposeScope();
    }

    // c_0 + c_1 x + c_2 x² + …, by Horner's scheme.
    private static Tensor Polynomial(Tensor x, params ReadOnlySpan<double> coefficients)
    {
        Tensor value = x * coefficients[^1];
        for (int i = coefficients.Length - 2; i > 0; i--)
        {
            value = (value + coefficients[i]) * x;
        }

        return value + coefficients[0];
    }

    // log(sinh h/h) with h = η/2: even, zero at zero, |h| − log 2|h| far away.
    private Tensor LogSinhRatio()
    {
        Tensor half = Logits * 0.5;
        Tensor square = half.clamp(min: -SeriesEnds, max: SeriesEnds).pow(2);
        Tensor series = square * Polynomial(square, 1.0 / 6, -1.0 / 180, 1.0 / 2835, -1.0 / 37800, 1.0 / 467775);
        Tensor high = half.abs().clamp(min: SeriesEnds);
        Tensor direct = high + (-(high * -2).expm1() / (high * 2)).log();
        return where(half.abs() < SeriesEnds, series, direct);
    }
}
