using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A distribution whose draws are a differentiable function of noise that does not depend on its parameters, z = g_φ(ε): what q(z|x) must
/// be for the pathwise gradient (Kingma and Welling 2013, section 2.4).
/// </summary>
public interface IReparameterizedDistribution : IDistribution
{
    /// <summary>E z, <c>[..., dimensions]</c>.</summary>
    Tensor Mean { get; }

    /// <summary>ε, of the shape that <see cref="Rsample"/> uses.</summary>
    /// <param name="samples">Draws per datum; null for one draw without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns><c>[..., dimensions]</c>, or <c>[samples, ..., dimensions]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    Tensor Noise(long? samples = null, Generator? generator = null);

    /// <summary>z = g_φ(ε).</summary>
    /// <param name="noise">ε, <c>[..., dimensions]</c>; it may carry leading sample dimensions.</param>
    /// <returns>z, of the noise's shape, with the gradient's path into the parameters.</returns>
    Tensor Reparameterize(Tensor noise);

    /// <summary>Reparameterized draws: <see cref="Reparameterize"/> of fresh <see cref="Noise"/>.</summary>
    /// <param name="samples">Draws per datum; null for one draw without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns><c>[..., dimensions]</c>, or <c>[samples, ..., dimensions]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    Tensor Rsample(long? samples = null, Generator? generator = null);

    /// <summary>The differential entropy −E log q(z).</summary>
    /// <returns>Nats, <c>[...]</c>.</returns>
    Tensor Entropy();

    /// <summary>
    /// The same distribution with parameters that take no gradient: its density at a reparameterized z has a gradient along z alone, which
    /// is what sticking the landing and the doubly reparameterized estimators are made of.
    /// </summary>
    /// <returns>The distribution, on detached tensors.</returns>
    IReparameterizedDistribution Detached();
}
