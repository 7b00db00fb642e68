using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// What is exact for p(z) = N(0, I), p(x|z) = N(W z + μ, σ² I), the model of probabilistic principal components (Tipping and Bishop 1999,
/// equations 4 to 8): x ~ N(μ, W Wᵀ + σ² I). Everything goes through M = WᵀW + σ² I, of the latent size.
/// </summary>
public static class LinearGaussian
{
    /// <summary>log p(x), exactly.</summary>
    /// <param name="x">Data, <c>[..., pixels]</c>.</param>
    /// <param name="weights">W, <c>[pixels, latent]</c>.</param>
    /// <param name="mean">μ, <c>[pixels]</c>.</param>
    /// <param name="variance">σ².</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variance"/> is not positive.</exception>
    public static Tensor LogLikelihood(Tensor x, Tensor weights, Tensor mean, double variance)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor inner = Inner(weights, variance);
        (long pixels, long latent) = (weights.shape[0], weights.shape[1]);
        Tensor centred = x - mean;
        Tensor projected = centred.matmul(weights);
        // |C| = σ^(2(d − q)) |M| and C⁻¹ = (I − W M⁻¹ Wᵀ)/σ².
        Tensor logDeterminant = linalg.slogdet(inner).Item2 + ((pixels - latent) * Math.Log(variance));
        Tensor distance = (centred.pow(2).sum(-1) - (projected * projected.matmul(linalg.inv(inner))).sum(-1)) / variance;
        return ((distance + logDeterminant + (pixels * Math.Log(2 * Math.PI))) * -0.5).MoveToOuterDisposeScope();
    }

    /// <summary>p(z|x) = N(M⁻¹ Wᵀ (x − μ), σ² M⁻¹), exactly.</summary>
    /// <param name="x">Data, <c>[..., pixels]</c>.</param>
    /// <param name="weights">W, <c>[pixels, latent]</c>.</param>
    /// <param name="mean">μ, <c>[pixels]</c>.</param>
    /// <param name="variance">σ².</param>
    /// <returns>The mean, <c>[..., latent]</c>, and the covariance, <c>[latent, latent]</c>, which is one for all x.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variance"/> is not positive.</exception>
    public static (Tensor Mean, Tensor Covariance) Posterior(Tensor x, Tensor weights, Tensor mean, double variance)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor inverse = linalg.inv(Inner(weights, variance));
        Tensor posteriorMean = (x - mean).matmul(weights).matmul(inverse);
        return (posteriorMean.MoveToOuterDisposeScope(), (inverse * variance).MoveToOuterDisposeScope());
    }

    private static Tensor Inner(Tensor weights, double variance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        using DisposeScope scope = NewDisposeScope();
        Tensor identity = eye(weights.shape[1], dtype: weights.dtype, device: weights.device);
        return (weights.t().mm(weights) + (identity * variance)).MoveToOuterDisposeScope();
    }
}
