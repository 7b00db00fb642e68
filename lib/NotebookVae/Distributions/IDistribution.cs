using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A distribution with a density over vectors: the last dimension of every tensor is the vector, everything before it is batch, and draws
/// put a sample dimension in front. Densities are sums over the last dimension, in nats.
/// </summary>
/// <remarks>Distributions borrow their tensors: whoever made those disposes them. Results belong to the current dispose scope.</remarks>
public interface IDistribution
{
    /// <summary>The length of a vector.</summary>
    long Dimensions { get; }

    /// <summary>log p(value).</summary>
    /// <param name="value">Points, <c>[..., dimensions]</c>; leading sample dimensions broadcast.</param>
    /// <returns>Nats, <c>[...]</c>.</returns>
    Tensor LogDensity(Tensor value);

    /// <summary>Draws without a gradient.</summary>
    /// <param name="samples">Draws per datum; null for one draw without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns><c>[..., dimensions]</c>, or <c>[samples, ..., dimensions]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    Tensor Sample(long? samples = null, Generator? generator = null);
}
