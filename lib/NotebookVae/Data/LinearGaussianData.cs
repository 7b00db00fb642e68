using TorchSharp;

namespace NotebookVae;

/// <summary>Data of the model x = W z + μ + σ ε with the codes that they were made from.</summary>
/// <param name="Points">x, <c>[count, dimensions]</c>.</param>
/// <param name="Codes">z, <c>[count, latent]</c>.</param>
public sealed record LinearGaussianData(torch.Tensor Points, torch.Tensor Codes) : IDisposable
{
    /// <summary>The number of points.</summary>
    public long Count => Points.shape[0];

    /// <summary>Disposes both tensors.</summary>
    public void Dispose()
    {
        Points.Dispose();
        Codes.Dispose();
    }
}
