using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>y = exp(z), dimension by dimension, from the line to the positive half-line; log|det| = Σ_j z_j. It turns a Gaussian into a
/// log-normal distribution.</summary>
public sealed class ExpMap : IInvertibleMap
{
    /// <inheritdoc/>
    public bool IsAffine => false;

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Forward(Tensor z) => (z.exp(), z.sum(-1));

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Inverse(Tensor y)
    {
        Tensor z = y.log();
        return (z, z.sum(-1));
    }

    /// <inheritdoc/>
    public IInvertibleMap Detached() => this;
}
