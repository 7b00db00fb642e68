using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The principal components of data: eigenvalues λ_i, falling, and orthonormal eigenvectors u_i of the covariance with the factor 1/N.
/// Probabilistic principal component analysis and the linear variational autoencoder are closed forms of them. Data with more pixels than
/// rows are decomposed through their inner products, which are the smaller matrix and have the same eigenvalues above zero.
/// </summary>
/// <remarks>Computed and held in float64, on the data's device. Eigenvectors are unique up to sign where the eigenvalues differ.</remarks>
public sealed class PrincipalComponents : IDisposable
{
    private PrincipalComponents(Tensor mean, Tensor eigenvalues, Tensor directions)
    {
        Mean = mean;
        Eigenvalues = eigenvalues;
        Directions = directions;
    }

    /// <summary>The data's mean, <c>[pixels]</c>.</summary>
    public Tensor Mean { get; }

    /// <summary>λ, falling, none negative, <c>[components]</c>; the eigenvalues that are not listed are zero.</summary>
    public Tensor Eigenvalues { get; }

    /// <summary>The eigenvectors as columns, <c>[pixels, components]</c>.</summary>
    public Tensor Directions { get; }

    /// <summary>How many eigenvectors there are: the pixels, or fewer where the data are fewer.</summary>
    public long Count => Eigenvalues.shape[0];

    /// <summary>The size of x.</summary>
    public long Pixels => Mean.shape[0];

    /// <summary>Decomposes the covariance of data.</summary>
    /// <param name="x">Data, <c>[data, pixels]</c>.</param>
    /// <returns>The components, which the caller disposes, or the dispose scope that is open.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> is no table of real numbers.</exception>
    public static PrincipalComponents Of(Tensor x)
    {
        SampleMoments.RequireData(x, nameof(x));
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = SampleMoments.Mean(x);
        (Tensor eigenvalues, Tensor directions) = x.shape[0] < x.shape[1] ? OfInnerProducts(x, mean) : OfCovariance(x, mean);
        return new PrincipalComponents(
            mean.MoveToOuterDisposeScope(), eigenvalues.MoveToOuterDisposeScope(), directions.MoveToOuterDisposeScope());
    }

    /// <summary>Coordinates along the first directions, (x − mean) U.</summary>
    /// <param name="x">Data, <c>[..., pixels]</c>.</param>
    /// <param name="count">How many directions.</param>
    /// <returns><c>[..., count]</c>, of the data's type.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not between 1 and <see cref="Count"/>.</exception>
    public Tensor Project(Tensor x, long count)
    {
        RequireCount(count);
        using DisposeScope scope = NewDisposeScope();
        return (x - Mean.to(x.dtype)).matmul(Directions.narrow(1, 0, count).to(x.dtype)).MoveToOuterDisposeScope();
    }

    /// <summary>The orthogonal projection onto the plane of the first directions; its mean squared error is the sum of the other
    /// λ.</summary>
    /// <param name="x">Data, <c>[..., pixels]</c>.</param>
    /// <param name="count">How many directions.</param>
    /// <returns><c>[..., pixels]</c>, of the data's type.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not between 1 and <see cref="Count"/>.</exception>
    public Tensor Reconstruct(Tensor x, long count)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor code = Project(x, count);
        return (code.matmul(Directions.narrow(1, 0, count).to(x.dtype).t()) + Mean.to(x.dtype)).MoveToOuterDisposeScope();
    }

    /// <summary>The sum of the eigenvalues after the first ones: what a projection onto those loses.</summary>
    /// <param name="count">How many are kept; 0 for the total variance.</param>
    /// <returns>A sum of variances.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not between 0 and <see cref="Count"/>.</exception>
    public double DiscardedVariance(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return EigenvalueList().Skip((int)count).Sum();
    }

    /// <summary>The eigenvalues as numbers, falling.</summary>
    /// <returns>As many as <see cref="Count"/>.</returns>
    public double[] EigenvalueList()
    {
        using DisposeScope scope = NewDisposeScope();
        return Eigenvalues.cpu().data<double>().ToArray();
    }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        Mean.Dispose();
        Eigenvalues.Dispose();
        Directions.Dispose();
    }

    private static (Tensor Eigenvalues, Tensor Directions) OfCovariance(Tensor x, Tensor mean)
    {
        (Tensor rising, Tensor vectors) = linalg.eigh(SampleMoments.Covariance(x, mean));
        return (rising.flip(0).clamp_min(0), vectors.flip(1).contiguous());
    }

    // X Xᵀ/N v = λ v gives XᵀX/N u = λ u with u = Xᵀv/√(Nλ). Centring takes one rank away, so rounding errors are dropped at the end.
    private static (Tensor Eigenvalues, Tensor Directions) OfInnerProducts(Tensor x, Tensor mean)
    {
        long count = x.shape[0];
        Tensor centred = x.to(ScalarType.Float64) - mean;
        (Tensor rising, Tensor vectors) = linalg.eigh(centred.matmul(centred.t()) / count);
        Tensor falling = rising.flip(0);
        double smallest = Math.Max(falling[0].ToDouble(), 0) * x.shape[1] * 1e-15;
        long rank = Math.Max(1, (falling > smallest).sum().ToInt64());
        Tensor kept = falling.narrow(0, 0, rank).clamp_min(0).contiguous();
        Tensor directions = centred.t().matmul(vectors.flip(1).narrow(1, 0, rank));
        return (kept, directions / directions.pow(2).sum(0L).sqrt().clamp_min(double.Epsilon));
    }

    private void RequireCount(long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
    }
}
