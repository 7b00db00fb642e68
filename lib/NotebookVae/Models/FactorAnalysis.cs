using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Factor analysis: z ~ N(0, I), x|z ~ N(W z + μ, diag Ψ), so that x ~ N(μ, W Wᵀ + diag Ψ). It is probabilistic principal component
/// analysis with a noise variance for each pixel: W explains what pixels share, and Ψ what is each one's own, so it does not depend on the
/// pixels' units. There is no closed form; the likelihood climbs by expectation maximisation (Rubin and Thayer 1982).
/// </summary>
public sealed class FactorAnalysis : IDistribution, IDisposable
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>A model with given parameters, which it borrows until it is disposed.</summary>
    /// <param name="weight">W, <c>[pixels, latent]</c>.</param>
    /// <param name="mean">μ, <c>[pixels]</c>.</param>
    /// <param name="noiseVariance">Ψ, <c>[pixels]</c>.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public FactorAnalysis(Tensor weight, Tensor mean, Tensor noiseVariance)
        : this(weight, mean, noiseVariance, [])
    {
    }

    private FactorAnalysis(Tensor weight, Tensor mean, Tensor noiseVariance, IReadOnlyList<double> history)
    {
        if (weight.dim() != 2 || mean.dim() != 1 || noiseVariance.dim() != 1
            || mean.shape[0] != weight.shape[0] || noiseVariance.shape[0] != weight.shape[0])
        {
            throw new ArgumentException(
                $"W, μ and Ψ have shapes [{string.Join(", ", weight.shape)}], [{string.Join(", ", mean.shape)}] and "
                + $"[{string.Join(", ", noiseVariance.shape)}]: they must be [pixels, latent], [pixels] and [pixels].",
                nameof(weight));
        }

        Weight = weight;
        Mean = mean;
        NoiseVariance = noiseVariance;
        History = history;
    }

    /// <summary>W, <c>[pixels, latent]</c>, unique up to a rotation of the latent space.</summary>
    public Tensor Weight { get; }

    /// <summary>μ, <c>[pixels]</c>.</summary>
    public Tensor Mean { get; }

    /// <summary>Ψ, <c>[pixels]</c>.</summary>
    public Tensor NoiseVariance { get; }

    /// <summary>The mean log-likelihood before each step of the fit and after the last one, nats per datum; it never falls.</summary>
    public IReadOnlyList<double> History { get; }

    /// <summary>The size of z.</summary>
    public long Latent => Weight.shape[1];

    /// <summary>The size of x.</summary>
    public long Dimensions => Weight.shape[0];

    /// <summary>Fits the model by expectation maximisation from the maximum of probabilistic principal component analysis.</summary>
    /// <param name="x">Data, <c>[data, pixels]</c>.</param>
    /// <param name="latent">The size of z, less than the number of pixels.</param>
    /// <param name="iterations">The most steps.</param>
    /// <param name="tolerance">The fit ends when a step gains less than this, nats per datum.</param>
    /// <param name="leastVariance">No Ψ is allowed below it: where a pixel is constant the likelihood would be unbounded.</param>
    /// <returns>The model, with parameters of the data's type; the caller disposes it, or the dispose scope that is open.</returns>
    /// <exception cref="ArgumentException">The data have no variance outside <paramref name="latent"/> directions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static FactorAnalysis Fit(
        Tensor x, long latent, int iterations = 500, double tolerance = 1e-9, double leastVariance = 1e-6)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leastVariance);
        SampleMoments.RequireData(x, nameof(x));
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = SampleMoments.Mean(x);
        Tensor covariance = SampleMoments.Covariance(x, mean);
        using PrincipalComponents components = PrincipalComponents.Of(x);
        using ProbabilisticPca start = ProbabilisticPca.Fit(components, latent);
        Tensor weight = start.Weight.clone();
        Tensor noise = start.NoiseVariance.expand(mean.shape).clamp_min(leastVariance).contiguous();
        List<double> history = [];
        for (int step = 0; ; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            (Tensor nextWeight, Tensor nextNoise, double logLikelihood) = Step(covariance, weight, noise, leastVariance);
            history.Add(logLikelihood);
            if (step == iterations || (step > 0 && logLikelihood - history[^2] < tolerance))
            {
                break;
            }

            weight.copy_(nextWeight);
            noise.copy_(nextNoise);
        }

        return new FactorAnalysis(Kept(weight), Kept(mean), Kept(noise), history);

        Tensor Kept(Tensor value) => value.to(x.dtype, copy: true).MoveToOuterDisposeScope();
    }

    /// <summary>log N(x; μ, W Wᵀ + diag Ψ), exactly.</summary>
    /// <param name="value">x, <c>[..., pixels]</c>.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor factor = linalg.cholesky(LatentPrecision(Weight, NoiseVariance));
        Tensor centred = value - Mean;
        Tensor code = PosteriorMean(centred, factor);
        // As in probabilistic principal component analysis, a sum of squares at the posterior mean.
        Tensor residual = (centred - code.matmul(Weight.t())).pow(2) / NoiseVariance;
        Tensor logDeterminant = NoiseVariance.log().sum() + factor.diagonal().log().sum() * 2;
        return ((residual.sum(-1) + code.pow(2).sum(-1) + logDeterminant + LogTwoPi * Dimensions) * -0.5).MoveToOuterDisposeScope();
    }

    /// <summary>The posterior p(z|x) = N(G Wᵀ Ψ⁻¹ (x − μ), G) with G = (I + Wᵀ Ψ⁻¹ W)⁻¹, whose covariance is the same for every
    /// x.</summary>
    /// <param name="x">Data, <c>[..., pixels]</c>.</param>
    /// <returns>The mean, <c>[..., latent]</c>, and the covariance, <c>[latent, latent]</c>.</returns>
    public (Tensor Mean, Tensor Covariance) Posterior(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor factor = linalg.cholesky(LatentPrecision(Weight, NoiseVariance));
        return (PosteriorMean(x - Mean, factor).MoveToOuterDisposeScope(), factor.cholesky_inverse().MoveToOuterDisposeScope());
    }

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
        Tensor noise = randn([samples ?? 1, Dimensions], dtype: Weight.dtype, device: Weight.device, generator: generator);
        Tensor draws = z.matmul(Weight.t()) + Mean + noise * NoiseVariance.sqrt();
        return (samples is null ? draws.squeeze(0) : draws).MoveToOuterDisposeScope();
    }

    /// <summary>Disposes the three parameters.</summary>
    public void Dispose()
    {
        Weight.Dispose();
        Mean.Dispose();
        NoiseVariance.Dispose();
    }

    // With B = G Wᵀ Ψ⁻¹: E zzᵀ = G + B S Bᵀ, W ← S Bᵀ (E zzᵀ)⁻¹, Ψ ← diag(S − W B S); and the mean log-likelihood before the step.
    private static (Tensor Weight, Tensor Noise, double LogLikelihood) Step(
        Tensor covariance, Tensor weight, Tensor noise, double leastVariance)
    {
        Tensor factor = linalg.cholesky(LatentPrecision(weight, noise));
        Tensor b = (weight / noise.unsqueeze(1)).t().cholesky_solve(factor);
        Tensor cross = covariance.matmul(b.t());
        Tensor second = factor.cholesky_inverse() + b.matmul(cross);
        Tensor next = cross.t().cholesky_solve(linalg.cholesky(second)).t();
        Tensor variance = (covariance.diagonal() - (next * cross).sum(1)).clamp_min(leastVariance);

        // tr(C⁻¹S) = tr(Ψ⁻¹(S − W B S)).
        Tensor trace = ((covariance.diagonal() - (weight * cross).sum(1)) / noise).sum();
        Tensor logDeterminant = noise.log().sum() + factor.diagonal().log().sum() * 2;
        double logLikelihood = -0.5 * ((weight.shape[0] * LogTwoPi) + (trace + logDeterminant).ToDouble());
        return (next, variance, logLikelihood);
    }

    // G⁻¹ = I + Wᵀ Ψ⁻¹ W.
    private static Tensor LatentPrecision(Tensor weight, Tensor noise) =>
        (weight / noise.unsqueeze(1)).t().matmul(weight) + eye(weight.shape[1], dtype: weight.dtype, device: weight.device);

    private Tensor PosteriorMean(Tensor centred, Tensor factor)
    {
        Tensor projected = (centred / NoiseVariance).matmul(Weight).reshape(-1, Latent);
        return projected.t().cholesky_solve(factor).t().reshape([.. centred.shape[..^1], Latent]);
    }
}
