using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// y = b + L z with a lower triangular L that all points share; log|det| = Σ_j log|L_jj|. It turns N(0, I) into the full-covariance
/// Gaussian N(b, L Lᵀ).
/// </summary>
/// <param name="shift">b, <c>[dimensions]</c>.</param>
/// <param name="factor">L, <c>[dimensions, dimensions]</c>; no zero on the diagonal, zeros above it.</param>
public sealed class TriangularMap(Tensor shift, Tensor factor) : IInvertibleMap
{
    /// <inheritdoc/>
    public bool IsAffine => true;

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Forward(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor y = z.matmul(factor.transpose(0, 1)) + shift;
        return (y.MoveToOuterDisposeScope(), LogDeterminant(z).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Inverse(Tensor y)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor columns = (y - shift).reshape(-1, y.shape[^1]).transpose(0, 1);
        Tensor z = linalg.solve_triangular(factor, columns, upper: false).transpose(0, 1).reshape(y.shape);
        return (z.MoveToOuterDisposeScope(), LogDeterminant(y).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public IInvertibleMap Detached() => new TriangularMap(shift.detach(), factor.detach());

    private Tensor LogDeterminant(Tensor points) => factor.diagonal().abs().log().sum().expand(points.shape[..^1]);
}
