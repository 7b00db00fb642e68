using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>y = b + exp(s) ⊙ z, dimension by dimension; log|det| = Σ_j s_j.</summary>
/// <param name="shift">b, <c>[dimensions]</c> or <c>[..., dimensions]</c>.</param>
/// <param name="logScale">s, of the same shape.</param>
public sealed class AffineMap(Tensor shift, Tensor logScale) : IInvertibleMap
{
    /// <inheritdoc/>
    public bool IsAffine => true;

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Forward(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        return (((z * logScale.exp()) + shift).MoveToOuterDisposeScope(), LogDeterminant(z).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Inverse(Tensor y)
    {
        using DisposeScope scope = NewDisposeScope();
        return (((y - shift) * (-logScale).exp()).MoveToOuterDisposeScope(), LogDeterminant(y).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public IInvertibleMap Detached() => new AffineMap(shift.detach(), logScale.detach());

    private Tensor LogDeterminant(Tensor points) => (logScale + zeros_like(points)).sum(-1);
}
