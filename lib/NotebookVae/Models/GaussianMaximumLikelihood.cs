using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// One Gaussian for all the data, N(μ, Σ), fitted by maximum likelihood: the mean, and the covariance with the factor 1/N. It is the model
/// that latent variables are an answer to: it has every pixel correlation of the data and nothing beyond them.
/// </summary>
/// <remarks>
/// Where pixels are constant, or data fewer than pixels, Σ is singular and the likelihood has no maximum: it is unbounded. A ridge r makes
/// the model N(μ, Σ + r I), which is no longer the maximum. Computed in float64, and returned in the data's type.
/// </remarks>
public sealed class GaussianMaximumLikelihood : IDistribution, IDisposable
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);
    private readonly Tensor mean;
    private readonly Tensor? factor; // L with L Lᵀ = Σ; null where Σ is singular
    private readonly Tensor? whitening; // L⁻ᵀ: products with it are many times faster than solving for each datum

    private GaussianMaximumLikelihood(Tensor mean, Tensor? factor, Tensor covariance, ScalarType dtype, double ridge)
    {
        this.mean = mean;
        this.factor = factor;
        whitening = factor is null
            ? null
            : linalg.solve_triangular(factor, eye(mean.shape[0], dtype: mean.dtype, device: mean.device), upper: false).t().contiguous();
        Mean = mean.to(dtype, copy: true);
        Covariance = covariance.to(dtype);
        Ridge = ridge;
    }

    /// <summary>μ, <c>[pixels]</c>.</summary>
    public Tensor Mean { get; }

    /// <summary>Σ, the ridge included, <c>[pixels, pixels]</c>.</summary>
    public Tensor Covariance { get; }

    /// <summary>What was added to every variance; 0 for maximum likelihood.</summary>
    public double Ridge { get; }

    /// <summary>Whether Σ is singular to working precision, so that there is neither a density nor a Cholesky factor to sample
    /// with.</summary>
    public bool IsSingular => factor is null;

    /// <inheritdoc/>
    public long Dimensions => mean.shape[0];

    /// <summary>Fits the Gaussian.</summary>
    /// <param name="x">Data, <c>[data, pixels]</c>.</param>
    /// <param name="ridge">Added to every variance; 0 is maximum likelihood.</param>
    /// <returns>The fitted model, which the caller disposes, or the dispose scope that is open.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is no table of real numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ridge"/> is negative or not finite.</exception>
    public static GaussianMaximumLikelihood Fit(Tensor x, double ridge = 0)
    {
        SampleMoments.RequireData(x, nameof(x));
        if (!(ridge >= 0 && double.IsFinite(ridge)))
        {
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "The ridge must be a finite number that is not negative.");
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = SampleMoments.Mean(x);
        Tensor covariance = SampleMoments.Covariance(x, mean);
        if (ridge > 0)
        {
            covariance.diagonal().add_(ridge);
        }

        // Data no more than pixels have no full rank, whatever rounding makes of the pivots.
        Tensor? factor = ridge == 0 && x.shape[0] <= x.shape[1] ? null : FactorOrNull(covariance);
        GaussianMaximumLikelihood model = new(mean, factor, covariance, x.dtype, ridge);
        foreach (Tensor? kept in (Tensor?[])[model.mean, model.factor, model.whitening, model.Mean, model.Covariance])
        {
            kept?.MoveToOuterDisposeScope();
        }

        return model;
    }

    /// <summary>log N(x; μ, Σ), exactly.</summary>
    /// <param name="value">x, <c>[..., pixels]</c>.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    /// <exception cref="ArgumentException">The last dimension is not the number of pixels.</exception>
    /// <exception cref="InvalidOperationException">Σ is singular.</exception>
    public Tensor LogDensity(Tensor value)
    {
        Tensor lower = RequireFactor();
        if (value.dim() == 0 || value.shape[^1] != Dimensions)
        {
            throw new ArgumentException(
                $"x has shape [{string.Join(", ", value.shape)}]: its last dimension must be {Dimensions} pixels.", nameof(value));
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor constant = lower.diagonal().log().sum() + 0.5 * LogTwoPi * Dimensions;
        List<Tensor> parts = [];
        foreach (Tensor rows in SampleMoments.Chunks(value.reshape(-1, Dimensions)))
        {
            using DisposeScope step = NewDisposeScope();
            Tensor white = (rows.to(ScalarType.Float64) - mean).matmul(whitening!);
            parts.Add((white.pow(2).sum(1) * -0.5 - constant).MoveToOuterDisposeScope());
        }

        return cat(parts).to(value.dtype).reshape(value.shape[..^1]).MoveToOuterDisposeScope();
    }

    /// <summary>Draws data, x = μ + L ε.</summary>
    /// <param name="samples">How many; null for one without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns><c>[pixels]</c> or <c>[samples, pixels]</c>, of the data's type.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">Σ is singular.</exception>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        if (samples is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 1.");
        }

        Tensor lower = RequireFactor();
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor noise = randn([samples ?? 1, Dimensions], dtype: ScalarType.Float64, device: mean.device, generator: generator);
        Tensor draws = (mean + noise.matmul(lower.t())).to(Mean.dtype);
        return (samples is null ? draws.squeeze(0) : draws).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The correlations between pixels, Σ_ij/√(Σ_ii Σ_jj). Pixels that never change correlate with nothing: their rows are zero. Those of
    /// the fitted data and of this model are the same (without a ridge); those of another model's samples come from a fit to the samples.
    /// </summary>
    /// <returns><c>[pixels, pixels]</c>, in [−1, 1].</returns>
    public Tensor PixelCorrelation()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor variance = Covariance.diagonal();
        Tensor scale = where(variance > 0, variance.rsqrt(), zeros_like(variance));
        return (Covariance * scale * scale.unsqueeze(1)).clamp(-1.0, 1.0).MoveToOuterDisposeScope();
    }

    /// <summary>Disposes the model's tensors.</summary>
    public void Dispose()
    {
        mean.Dispose();
        factor?.Dispose();
        whitening?.Dispose();
        Mean.Dispose();
        Covariance.Dispose();
    }

    // A covariance without full rank may pass the factorization with pivots that are rounding errors.
    private static Tensor? FactorOrNull(Tensor covariance)
    {
        (Tensor lower, Tensor info) = linalg.cholesky_ex(covariance);
        if (info.ToInt64() != 0)
        {
            return null;
        }

        Tensor diagonal = lower.diagonal().pow(2);
        double relative = diagonal.min().ToDouble() / diagonal.max().ToDouble();
        return relative > covariance.shape[0] * 1e-15 ? lower : null;
    }

    private Tensor RequireFactor() => factor ?? throw new InvalidOperationException(
        "The covariance of these data is singular (constant pixels, or fewer data than pixels), so there is no density: "
        + "fit with a ridge above 0.");
}
