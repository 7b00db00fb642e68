using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>A likelihood under which pixels are independent given the code, so that each has a log-probability of its own.</summary>
public interface IFactorizedLikelihood : ILikelihood
{
    /// <summary>The summands of log p(x|z): log p(x_d|z).</summary>
    /// <param name="x">Data, <c>[..., pixels]</c>; leading sample dimensions of the parameters may be missing.</param>
    /// <returns>Nats, <c>[..., pixels]</c>.</returns>
    Tensor LogDensityPerPixel(Tensor x);
}
