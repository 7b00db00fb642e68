using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Probabilistic principal component analysis (Tipping and Bishop 1999): z ~ N(0, I), x|z ~ N(W z + μ, σ² I), so that x ~ N(μ, W Wᵀ + σ² I)
/// exactly. As a distribution it is this marginal over x. Everything is known in closed form: the likelihood, the posterior, and the
/// maximum.
/// </summary>
/// <remarks>
/// Densities are differentiable with respect to the three parameters. The posterior is the same Gaussian for every x up to its mean, with a
/// full covariance: <see cref="Posterior"/> returns its mean and its Cholesky factor, which is what a full-covariance Gaussian is made
/// from.
/// </remarks>
public sealed class ProbabilisticPca : IDistribution, IDisposable
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>A model with given parameters, which it borrows until it is disposed.</summary>
    /// <param name="weight">W, <c>[pixels, latent]</c>.</param>
    /// <param name="mean">μ, <c>[pixels]</c>.</param>
    /// <param name="noiseVariance">σ², a tensor of one element.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public ProbabilisticPca(Tensor weight, Tensor mean, Tensor noiseVariance)
    {
        if (weight.dim() != 2 || mean.dim() != 1 || mean.shape[0] != weight.shape[0] || noiseVariance.numel() != 1)
        {
            throw new ArgumentException(
                $"W, μ and σ² have shapes [{string.Join(", ", weight.shape)}], [{string.Join(", ", mean.shape)}] and "
                + $"[{string.Join(", ", noiseVariance.shape)}]: they must be [pixels, latent], [pixels] and one number.",
                nameof(weight));
        }

        Weight = weight;
        Mean = mean;
        NoiseVariance = noiseVariance;
    }

    /// <summary>W, <c>[pixels, latent]</c>.</summary>
    public Tensor Weight { get; }

    /// <summary>μ, <c>[pixels]</c>.</summary>
    public Tensor Mean { get; }

    /// <summary>σ², one number.</summary>
    public Tensor NoiseVariance { get; }

    /// <summary>The size of z.</summary>
    public long Latent => Weight.shape[1];

    /// <summary>The size of x.</summary>
    public long Dimensions => Weight.shape[0];

    /// <summary>Fits the model to data by maximum likelihood, in closed form.</summary>
    /// <param name="x">Data, <c>[data, pixels]</c>.</param>
    /// <param name="latent">The size of z, less than the number of pixels.</param>
    /// <param name="rotation">R, an orthogonal matrix <c>[latent, latent]</c>, on which the likelihood does not depend; null for I.</param>
    /// <returns>The model, with parameters of the data's type; the caller disposes it, or the dispose scope that is open.</returns>
    /// <exception cref="ArgumentException">The data have no variance outside <paramref name="latent"/> directions, or the shapes do not
    /// fit.</exception>
    public static ProbabilisticPca Fit(Tensor x, long latent, Tensor? rotation = null)
    {
        using PrincipalComponents components = PrincipalComponents.Of(x);
        return Fit(components, latent, rotation, x.dtype);
    }

    /// <summary>
    /// The maximum of the likelihood, W = U (Λ − σ² I)^½ R with the first eigenvectors U and eigenvalues Λ, σ² = the mean of the discarded
    /// eigenvalues (Tipping and Bishop 1999, equations 7 and 8). One decomposition serves every latent size.
    /// </summary>
    /// <param name="components">The data's principal components.</param>
    /// <param name="latent">The size of z, less than the number of pixels.</param>
    /// <param name="rotation">R, an orthogonal matrix <c>[latent, latent]</c>, on which the likelihood does not depend; null for I.</param>
    /// <param name="dtype">The parameters' type.</param>
    /// <returns>The model; the caller disposes it, or the dispose scope that is open.</returns>
    /// <exception cref="ArgumentException">The data have no variance outside <paramref name="latent"/> directions, or R is no such
    /// matrix.</exception>
    public static ProbabilisticPca Fit(
        PrincipalComponents components, long latent, Tensor? rotation = null, ScalarType dtype = ScalarType.Float64)
    {
        double variance = MaximumNoiseVariance(components, latent);
        if (rotation is not null && !(rotation.dim() == 2 && rotation.shape[0] == latent && rotation.shape[1] == latent))
        {
            throw new ArgumentException(
                $"The rotation has shape [{string.Join(", ", rotation.shape)}]: it must be [{latent}, {latent}].", nameof(rotation));
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor scale = (components.Eigenvalues.narrow(0, 0, latent) - variance).clamp_min(0).sqrt();
        Tensor weight = components.Directions.narrow(1, 0, latent) * scale;
        if (rotation is not null)
        {
            weight = weight.matmul(rotation.to(ScalarType.Float64));
        }

        return new ProbabilisticPca(
            weight.to(dtype, copy: true).MoveToOuterDisposeScope(),
            components.Mean.to(dtype, copy: true).MoveToOuterDisposeScope(),
            full([], variance, dtype: dtype, device: weight.device).MoveToOuterDisposeScope());
    }

    /// <summary>
    /// The largest value of the mean log-likelihood, −½ (D log 2π + Σ_{i≤q} log λ_i + (D − q) log σ² + D) nats per datum for D pixels and q
    /// latent dimensions, where σ² is the mean of the discarded eigenvalues.
    /// </summary>
    /// <param name="components">The data's principal components.</param>
    /// <param name="latent">q, less than the number of pixels.</param>
    /// <returns>Nats per datum.</returns>
    /// <exception cref="ArgumentException">The data have no variance outside <paramref name="latent"/> directions.</exception>
    public static double MaximumLogLikelihood(PrincipalComponents components, long latent)
    {
        double logVariance = Math.Log(MaximumNoiseVariance(components, latent));
        double kept = components.EigenvalueList().Take((int)latent).Sum(Math.Log);
        long pixels = components.Pixels;
        return -0.5 * ((pixels * LogTwoPi) + kept + ((pixels - latent) * logVariance) + pixels);
    }

    /// <summary>log N(x; μ, W Wᵀ + σ² I), exactly, at the cost of the latent size rather than of the pixels'.</summary>
    /// <param name="value">x, <c>[..., pixels]</c>.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor variance = NoiseVariance.reshape([]);
        Tensor factor = linalg.cholesky(LatentPrecision());
        Tensor centred = value - Mean;
        Tensor code = PosteriorMean(centred, factor);
        // (x−μ)ᵀ C⁻¹ (x−μ) is the least value of ‖x−μ−Wz‖²/σ² + ‖z‖², which it takes at the posterior mean: sums of squares do not cancel.
        Tensor quadratic = (centred - code.matmul(Weight.t())).pow(2).sum(-1) / variance + code.pow(2).sum(-1);
        // log det C = (D − q) log σ² + log det M.
        Tensor logDeterminant = variance.log() * (Dimensions - Latent) + factor.diagonal().log().sum() * 2;
        return ((quadratic + logDeterminant + LogTwoPi * Dimensions) * -0.5).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The posterior p(z|x) = N(M⁻¹Wᵀ(x − μ), σ² M⁻¹) with M = WᵀW + σ² I (Tipping and Bishop 1999, section 3.1). Its covariance is the
    /// same for every x.
    /// </summary>
    /// <param name="x">Data, <c>[..., pixels]</c>.</param>
    /// <returns>The mean, <c>[..., latent]</c>; the covariance and its lower Cholesky factor, each <c>[latent, latent]</c>.</returns>
    public (Tensor Mean, Tensor Covariance, Tensor CholeskyFactor) Posterior(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor factor = linalg.cholesky(LatentPrecision());
        Tensor mean = PosteriorMean(x - Mean, factor);
        Tensor covariance = Identity().cholesky_solve(factor) * NoiseVariance.reshape([]);
        Tensor root = linalg.cholesky(covariance);
        return (mean.MoveToOuterDisposeScope(), covariance.MoveToOuterDisposeScope(), root.MoveToOuterDisposeScope());
    }

    /// <summary>The decoder's mean at the posterior mean, W E[z|x] + μ. It is shrunk towards μ, unlike the orthogonal projection.</summary>
    /// <param name="x">Data, <c>[..., pixels]</c>.</param>
    /// <returns><c>[..., pixels]</c>.</returns>
    public Tensor Reconstruct(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor code = PosteriorMean(x - Mean, linalg.cholesky(LatentPrecision()));
        return (code.matmul(Weight.t()) + Mean).MoveToOuterDisposeScope();
    }

    /// <summary>p(x|z) = N(W z + μ, σ² I).</summary>
    /// <param name="z">Codes, <c>[..., latent]</c>.</param>
    /// <returns>A distribution over <c>[..., pixels]</c>.</returns>
    public ILikelihood Decode(Tensor z) => new GaussianLikelihood(z.matmul(Weight.t()) + Mean, NoiseVariance.log());

    /// <summary>Draws data: z ~ N(0, I), then x ~ p(x|z).</summary>
    /// <param name="samples">How many; null for one without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns><c>[pixels]</c> or <c>[samples, pixels]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        if (samples is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 1.");
        }

        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor z = randn([samples ?? 1, Latent], dtype: Weight.dtype, device: Weight.device, generator: generator);
        Tensor draws = Decode(z).Sample(null, generator);
        return (samples is null ? draws.squeeze(0) : draws).MoveToOuterDisposeScope();
    }

    /// <summary>Disposes the three parameters.</summary>
    public void Dispose()
    {
        Weight.Dispose();
        Mean.Dispose();
        NoiseVariance.Dispose();
    }

    private static double MaximumNoiseVariance(PrincipalComponents components, long latent)
    {
        long most = Math.Min(components.Count, components.Pixels - 1);
        if (latent < 1 || latent > most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(latent), latent, $"The latent size must be between 1 and {most} for these data of {components.Pixels} pixels.");
        }

        double discarded = components.DiscardedVariance(latent) / (components.Pixels - latent);
        return discarded > components.DiscardedVariance(0) * 1e-15
            ? discarded
            : throw new ArgumentException(
                $"The data lie in {latent} directions, so the likelihood has no maximum (σ² → 0): choose a smaller latent size.",
                nameof(latent));
    }

    // M = WᵀW + σ² I, which is σ² times the precision of the posterior.
    private Tensor LatentPrecision() => Weight.t().matmul(Weight) + Identity() * NoiseVariance.reshape([]);

    private Tensor Identity() => eye(Latent, dtype: Weight.dtype, device: Weight.device);

    private Tensor PosteriorMean(Tensor centred, Tensor factor)
    {
        Tensor projected = centred.matmul(Weight).reshape(-1, Latent);
        return projected.t().cholesky_solve(factor).t().reshape([.. centred.shape[..^1], Latent]);
    }
}
