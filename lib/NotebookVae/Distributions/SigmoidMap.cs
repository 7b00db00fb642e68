using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// y = 1/(1 + exp(−z)), dimension by dimension, from the line to the unit interval; log|det| = Σ_j log y_j + log(1 − y_j). It turns a
/// Gaussian into a logit-normal distribution.
/// </summary>
public sealed class SigmoidMap : IInvertibleMap
{
    /// <inheritdoc/>
    public bool IsAffine => false;

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Forward(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        return (z.sigmoid().MoveToOuterDisposeScope(), LogDeterminant(z).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Inverse(Tensor y)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = y.log() - (-y).log1p();
        return (z.MoveToOuterDisposeScope(), LogDeterminant(z).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public IInvertibleMap Detached() => this;

    private static Tensor LogDeterminant(Tensor z) => (nn.functional.logsigmoid(z) + nn.functional.logsigmoid(-z)).sum(-1);
}
