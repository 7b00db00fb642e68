using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// A distribution whose draws come from any sampler and get their gradient from the distribution function,
/// ∂z/∂φ = −(∂F_φ(z)/∂φ)/q_φ(z) (Figurnov, Mohamed and Mnih 2018). Coordinates are independent.
/// </summary>
public interface IImplicitDistribution : IDistribution
{
    /// <summary>E z, <c>[..., dimensions]</c>, computed at each call; infinite or NaN where there is none.</summary>
    Tensor Mean { get; }

    /// <summary>Draws with a gradient into the parameters. It is a first derivative: to differentiate it again would be wrong.</summary>
    /// <param name="samples">Draws per datum; null for one draw without a sample dimension.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns><c>[..., dimensions]</c>, or <c>[samples, ..., dimensions]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    Tensor Rsample(long? samples = null, Generator? generator = null);

    /// <summary>The same numbers with the gradient of draws.</summary>
    /// <param name="draws">Points inside the support, <c>[..., dimensions]</c>; they may carry leading sample dimensions.</param>
    /// <returns>Values equal to <paramref name="draws"/>, with a path into the parameters.</returns>
    Tensor WithGradient(Tensor draws);
}
