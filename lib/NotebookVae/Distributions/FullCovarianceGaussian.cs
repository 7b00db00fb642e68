using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A Gaussian with a full covariance for every datum, N(μ, L Lᵀ), given by its mean and the lower Cholesky factor L with a positive
/// diagonal: a posterior whose dimensions may be correlated, or a decoder whose pixels may be. With ε = L⁻¹(z − μ),
/// log N(z) = −½‖ε‖² − Σ_j log L_jj − ½ D log 2π.
/// </summary>
/// <remarks>The distribution borrows its tensors: whoever made them disposes them. Results belong to the current dispose scope.</remarks>
public sealed class FullCovarianceGaussian : IReparameterizedDistribution, ILikelihood
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>Creates the distribution from its mean and Cholesky factor.</summary>
    /// <param name="mean">μ, <c>[..., dimensions]</c>.</param>
    /// <param name="choleskyFactor">
    /// L, lower triangular with a positive diagonal, <c>[..., dimensions, dimensions]</c>, or <c>[dimensions, dimensions]</c> for one that
    /// all data share. What stands above the diagonal must be zero.
    /// </param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public FullCovarianceGaussian(Tensor mean, Tensor choleskyFactor)
    {
        if (mean.dim() == 0 || !IsFactorOf(mean.shape, choleskyFactor.shape))
        {
            throw new ArgumentException(
                $"The mean has shape [{string.Join(", ", mean.shape)}] and the Cholesky factor "
                + $"[{string.Join(", ", choleskyFactor.shape)}]: "
                + "they must be [..., dimensions] and [..., dimensions, dimensions], or one factor [dimensions, dimensions] for all.",
                nameof(choleskyFactor));
        }

        Mean = mean;
        CholeskyFactor = choleskyFactor;
    }

    /// <summary>μ, <c>[..., dimensions]</c>.</summary>
    public Tensor Mean { get; }

    /// <summary>L, <c>[..., dimensions, dimensions]</c> or <c>[dimensions, dimensions]</c>.</summary>
    public Tensor CholeskyFactor { get; }

    /// <inheritdoc/>
    public long Dimensions => Mean.shape[^1];

    /// <summary>Σ = L Lᵀ, of the factor's shape, computed at each call.</summary>
    public Tensor Covariance
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            return CholeskyFactor.matmul(CholeskyFactor.transpose(-2, -1)).MoveToOuterDisposeScope();
        }
    }

    /// <summary>The diagonal of Σ, the variance of each dimension alone, of the mean's shape, computed at each call.</summary>
    public Tensor Variance
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            return CholeskyFactor.pow(2).sum(-1).expand(Mean.shape).MoveToOuterDisposeScope();
        }
    }

    /// <summary>log det L = ½ log det Σ = Σ_j log L_jj, <c>[...]</c>, or a scalar for a shared factor, computed at each call.</summary>
    public Tensor LogDeterminant
    {
        get
        {
            using DisposeScope scope = NewDisposeScope();
            return CholeskyFactor.diagonal(0, -2, -1).log().sum(-1).MoveToOuterDisposeScope();
        }
    }

    /// <summary>How many numbers state a triangle: D(D + 1)/2.</summary>
    /// <param name="dimensions">D.</param>
    /// <returns>The length that <see cref="FromTriangle"/> takes: what an encoder's head must put out beside the mean.</returns>
    public static long TriangleLength(long dimensions) => dimensions * (dimensions + 1) / 2;

    /// <summary>
    /// The distribution from its mean and an unconstrained matrix: L is its strictly lower triangle with the scales of its diagonal. What
    /// stands above the diagonal is not read.
    /// </summary>
    /// <param name="mean">μ, <c>[..., dimensions]</c>.</param>
    /// <param name="raw">Any numbers, <c>[..., dimensions, dimensions]</c>.</param>
    /// <param name="diagonal">How L_jj is read from the diagonal.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static FullCovarianceGaussian FromRaw(
        Tensor mean, Tensor raw, ScaleParameterization diagonal = ScaleParameterization.Exp)
    {
        if (raw.dim() < 2 || raw.shape[^1] != raw.shape[^2])
        {
            throw new ArgumentException(
                $"The raw factor has shape [{string.Join(", ", raw.shape)}]: it must be [..., dimensions, dimensions].", nameof(raw));
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor factor = raw.tril(-1) + diagonal.Scale(raw.diagonal(0, -2, -1)).diag_embed();
        return new FullCovarianceGaussian(mean, factor.MoveToOuterDisposeScope());
    }

    /// <summary>
    /// The distribution from its mean and an unconstrained vector that holds the lower triangle row after row, L_11, L_21, L_22, L_31, …,
    /// with the diagonal read as scales.
    /// </summary>
    /// <param name="mean">μ, <c>[..., dimensions]</c>.</param>
    /// <param name="raw">Any numbers, <c>[..., dimensions (dimensions + 1)/2]</c>.</param>
    /// <param name="diagonal">How L_jj is read from the diagonal.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static FullCovarianceGaussian FromTriangle(
        Tensor mean, Tensor raw, ScaleParameterization diagonal = ScaleParameterization.Exp)
    {
        long dimensions = mean.dim() == 0 ? 0 : mean.shape[^1];
        if (raw.dim() == 0 || raw.shape[^1] != TriangleLength(dimensions))
        {
            throw new ArgumentException(
                $"The raw triangle has shape [{string.Join(", ", raw.shape)}]: for a mean of shape [{string.Join(", ", mean.shape)}] "
                + $"its last dimension must be {TriangleLength(dimensions)}.",
                nameof(raw));
        }

        // Row i of the triangle starts at i(i + 1)/2. Places above the diagonal read element 0, which FromRaw drops.
        using DisposeScope scope = NewDisposeScope();
        long[] places = new long[dimensions * dimensions];
        for (long i = 0; i < dimensions; i++)
        {
            for (long j = 0; j <= i; j++)
            {
                places[(i * dimensions) + j] = TriangleLength(i) + j;
            }
        }

        Tensor matrix = raw.index_select(-1, tensor(places, device: raw.device));
        matrix = matrix.reshape([.. raw.shape[..^1], dimensions, dimensions]);
        FullCovarianceGaussian gaussian = FromRaw(mean, matrix, diagonal);
        gaussian.CholeskyFactor.MoveToOuterDisposeScope();
        return gaussian;
    }

    /// <summary>The distribution from its mean and covariance, by Cholesky decomposition.</summary>
    /// <param name="mean">μ, <c>[..., dimensions]</c>.</param>
    /// <param name="covariance">
    /// Σ, symmetric and positive definite, <c>[..., dimensions, dimensions]</c>, or <c>[dimensions, dimensions]</c> for one that all share.
    /// </param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static FullCovarianceGaussian FromCovariance(Tensor mean, Tensor covariance) => new(mean, linalg.cholesky(covariance));

    /// <summary>A diagonal Gaussian in this form: L = diag σ.</summary>
    /// <param name="gaussian">N(μ, diag σ²).</param>
    /// <returns>The same distribution.</returns>
    public static FullCovarianceGaussian From(DiagonalGaussian gaussian)
    {
        using DisposeScope scope = NewDisposeScope();
        return new FullCovarianceGaussian(gaussian.Mean, gaussian.StandardDeviation.diag_embed().MoveToOuterDisposeScope());
    }

    /// <summary>log N(value; μ, L Lᵀ).</summary>
    /// <param name="value">Points, <c>[..., dimensions]</c>; they may carry leading sample dimensions, or lack those of the mean.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor LogDensity(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor squaredDistance = Whiten(value).pow(2).sum(-1);
        return ((squaredDistance + (Dimensions * LogTwoPi)) * -0.5 - LogDeterminant).MoveToOuterDisposeScope();
    }

    /// <summary>The inverse of <see cref="Reparameterize"/>: ε = L⁻¹(z − μ), whose squared length is the Mahalanobis distance.</summary>
    /// <param name="value">Points, <c>[..., dimensions]</c>; they may carry leading sample dimensions, or lack those of the mean.</param>
    /// <returns>ε, of the shape to which the points and the mean broadcast.</returns>
    public Tensor Whiten(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor columns = Columns(value - Mean, out long[] shape);
        return Rows(linalg.solve_triangular(CholeskyFactor, columns, upper: false), shape).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Reparameterize(Tensor noise)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor columns = Columns(noise.dim() < Mean.dim() ? noise.expand(Mean.shape) : noise, out long[] shape);
        return (Mean + Rows(CholeskyFactor.matmul(columns), shape)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Noise(long? samples = null, Generator? generator = null)
    {
        if (samples is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be at least 1.");
        }

        long[] shape = samples is null ? Mean.shape : [samples.Value, .. Mean.shape];
        return randn(shape, dtype: Mean.dtype, device: Mean.device, generator: generator);
    }

    /// <summary>Reparameterized draws z = μ + L ε with ε ~ N(0, I): gradients flow into the mean and the factor.</summary>
    /// <param name="samples">Draws per datum; null for one draw without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns><c>[..., dimensions]</c>, or <c>[samples, ..., dimensions]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public Tensor Rsample(long? samples = null, Generator? generator = null)
    {
        using DisposeScope scope = NewDisposeScope();
        return Reparameterize(Noise(samples, generator)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Sample(long? samples = null, Generator? generator = null)
    {
        using IDisposable _ = no_grad();
        return Rsample(samples, generator);
    }

    /// <summary>The differential entropy ½ D (1 + log 2π) + Σ_j log L_jj.</summary>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor Entropy()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor entropy = LogDeterminant + (0.5 * Dimensions * (1 + LogTwoPi));
        return entropy.expand(Mean.shape[..^1]).MoveToOuterDisposeScope();
    }

    /// <summary>KL(q ‖ N(0, I)) = ½ (‖L‖² + ‖μ‖² − D) − Σ_j log L_jj, with the Frobenius norm of L.</summary>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor KlToStandardNormal()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor trace = CholeskyFactor.pow(2).sum(-1).sum(-1);
        return (((trace + Mean.pow(2).sum(-1) - Dimensions) * 0.5) - LogDeterminant).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// KL(this ‖ other) = ½ (‖R‖² + ‖M⁻¹(μ − m)‖² − D) − Σ_j log R_jj with R = M⁻¹L, for other = N(m, M Mᵀ): the divergence from N(0, I)
    /// after the map that turns the other into N(0, I).
    /// </summary>
    /// <param name="other">The second argument of the divergence, of a batch shape that broadcasts.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    public Tensor KlTo(FullCovarianceGaussian other)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor ratio = linalg.solve_triangular(other.CholeskyFactor, CholeskyFactor, upper: false);
        Tensor trace = ratio.pow(2).sum(-1).sum(-1);
        Tensor distance = other.Whiten(Mean).pow(2).sum(-1);
        Tensor logRatio = ratio.diagonal(0, -2, -1).log().sum(-1);
        return (((trace + distance - Dimensions) * 0.5) - logRatio).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IReparameterizedDistribution Detached() => new FullCovarianceGaussian(Mean.detach(), CholeskyFactor.detach());

    private static bool IsFactorOf(long[] mean, long[] factor) =>
        factor.Length >= 2 && factor[^1] == mean[^1] && factor[^2] == mean[^1]
        && (factor.Length == 2 || factor.AsSpan()[..^1].SequenceEqual(mean));

    // [samples..., batch..., D] → [batch..., D, samples]: one triangular solve or product a datum, however many samples.
    private Tensor Columns(Tensor rows, out long[] shape)
    {
        shape = rows.shape;
        int batch = (int)CholeskyFactor.dim() - 2;
        int samples = shape.Length - batch - 1;
        Tensor flat = rows.reshape([-1, .. shape[samples..]]);
        return flat.permute([.. Enumerable.Range(1, batch + 1).Select(d => (long)d), 0]);
    }

    // The inverse of Columns.
    private static Tensor Rows(Tensor columns, long[] shape) =>
        columns.permute([columns.dim() - 1, .. Enumerable.Range(0, (int)columns.dim() - 1).Select(d => (long)d)]).reshape(shape);
}
