using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>The directions of largest variance of a data set, by the eigendecomposition of its covariance in float64.</summary>
/// <param name="Mean">The mean of the data, float64, <c>[pixels]</c>.</param>
/// <param name="Directions">Orthonormal columns, by falling variance, float64, <c>[pixels, components]</c>.</param>
/// <param name="Variances">The variance (with 1/N) along each, float64, <c>[components]</c>.</param>
public sealed record PrincipalComponents(Tensor Mean, Tensor Directions, Tensor Variances)
{
    /// <summary>Finds the components.</summary>
    /// <param name="data">Data, <c>[count, pixels]</c>.</param>
    /// <param name="components">How many; at most the pixels.</param>
    /// <returns>Mean, directions and variances, which belong to the current dispose scope.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of components is out of its range.</exception>
    public static PrincipalComponents Fit(Tensor data, long components)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(components, data.shape[^1]);
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor inDouble = data.to(ScalarType.Float64);
        Tensor mean = inDouble.mean([0L]);
        Tensor centred = inDouble - mean;
        (Tensor values, Tensor vectors) = linalg.eigh(centred.t().mm(centred) / data.shape[0]);
        Tensor last = arange(data.shape[1] - 1, data.shape[1] - 1 - components, -1, dtype: ScalarType.Int64, device: data.device);
        return new PrincipalComponents(
            mean.MoveToOuterDisposeScope(),
            vectors.index_select(1, last).MoveToOuterDisposeScope(),
            values.index_select(0, last).MoveToOuterDisposeScope());
    }

    /// <summary>The coordinates of data along the components.</summary>
    /// <param name="data">Data, <c>[count, pixels]</c>.</param>
    /// <returns>float64, <c>[count, components]</c>.</returns>
    public Tensor Project(Tensor data)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return (data.to(ScalarType.Float64) - Mean).mm(Directions).MoveToOuterDisposeScope();
    }
}
