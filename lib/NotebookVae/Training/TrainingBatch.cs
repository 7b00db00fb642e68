using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>The data of one step.</summary>
/// <param name="Images">x as it is trained on, <c>[batch, pixels]</c>.</param>
/// <param name="Conditions">Its conditions, <c>[batch, condition]</c>; null for none.</param>
internal sealed record TrainingBatch(Tensor Images, Tensor? Conditions) : IDisposable
{
    /// <summary>The number of images.</summary>
    public long Count => Images.shape[0];

    public void Dispose()
    {
        Images.Dispose();
        Conditions?.Dispose();
    }
}
