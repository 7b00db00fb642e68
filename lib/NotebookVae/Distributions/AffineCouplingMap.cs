using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// One affine coupling layer (Dinh, Sohl-Dickstein and Bengio 2017, equation 9): the dimensions where the mask is 1 pass through and, by
/// way of a network, say how the others are scaled and shifted: y = m ⊙ z + (1 − m) ⊙ (z ⊙ exp(s(m ⊙ z)) + t(m ⊙ z)). The Jacobian is
/// triangular, log|det| = Σ_j (1 − m_j) s_j, and the inverse is as cheap as the map, whatever the network.
/// </summary>
public sealed class AffineCouplingMap : IInvertibleMap
{
    private readonly Tensor mask;
    private readonly Func<Tensor, Tensor> network;

    /// <summary>Creates the layer.</summary>
    /// <param name="mask">Zeros and ones, <c>[dimensions]</c>: 1 where a dimension passes through.</param>
    /// <param name="network">
    /// A network's <c>forward</c>, from <c>[..., dimensions]</c> to <c>[..., 2 dimensions]</c>: first t, then s.
    /// </param>
    public AffineCouplingMap(Tensor mask, Func<Tensor, Tensor> network)
    {
        this.mask = mask;
        this.network = network;
    }

    /// <inheritdoc/>
    public bool IsAffine => false;

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Forward(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor shift, Tensor logScale) = Condition(z);
        Tensor y = (z * logScale.exp()) + shift;
        return (y.MoveToOuterDisposeScope(), logScale.sum(-1).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public (Tensor Value, Tensor LogDeterminant) Inverse(Tensor y)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor shift, Tensor logScale) = Condition(y); // m ⊙ y = m ⊙ z
        Tensor z = (y - shift) * (-logScale).exp();
        return (z.MoveToOuterDisposeScope(), logScale.sum(-1).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public IInvertibleMap Detached() =>
        throw new NotSupportedException(
            "A coupling layer's parameters belong to its network: estimators that need a detached q cannot use it.");

    // Where the mask is 1, shift and log-scale are 0.
    private (Tensor Shift, Tensor LogScale) Condition(Tensor points)
    {
        Tensor output = network(points * mask);
        long dimensions = points.shape[^1];
        if (output.shape[^1] != 2 * dimensions)
        {
            throw new InvalidOperationException(
                $"The coupling layer's network returned shape [{string.Join(", ", output.shape)}] for points of shape "
                + $"[{string.Join(", ", points.shape)}]: its last dimension must be {2 * dimensions}.");
        }

        Tensor others = 1 - mask;
        return (output.narrow(-1, 0, dimensions) * others, output.narrow(-1, dimensions, dimensions) * others);
    }
}
