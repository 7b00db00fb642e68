using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// An invertible, differentiable map y = g(z) of vectors, with the logarithm of its Jacobian's determinant: what the change of variables
/// needs, log p_y(g(z)) = log p_z(z) − log|det ∂g/∂z|. The last dimension is the vector, everything before it is batch.
/// </summary>
public interface IInvertibleMap
{
    /// <summary>Whether the map is affine, y = A z + b: then means map to means, and the determinant is the same everywhere.</summary>
    bool IsAffine { get; }

    /// <summary>y = g(z).</summary>
    /// <param name="z">Points, <c>[..., dimensions]</c>.</param>
    /// <returns>y, <c>[..., dimensions]</c>, and log|det ∂g/∂z| at z, <c>[...]</c>.</returns>
    (Tensor Value, Tensor LogDeterminant) Forward(Tensor z);

    /// <summary>z = g⁻¹(y).</summary>
    /// <param name="y">Points, <c>[..., dimensions]</c>.</param>
    /// <returns>z, <c>[..., dimensions]</c>, and log|det ∂g/∂z| of the forward map at z, <c>[...]</c>.</returns>
    (Tensor Value, Tensor LogDeterminant) Inverse(Tensor y);

    /// <summary>The same map with parameters that take no gradient.</summary>
    /// <returns>The map, on detached tensors.</returns>
    /// <exception cref="NotSupportedException">The parameters belong to a network, which cannot be detached from outside.</exception>
    IInvertibleMap Detached();
}
