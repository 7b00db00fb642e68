using TorchSharp;

namespace NotebookVae;

/// <summary>Points and which part of a toy data set each comes from.</summary>
/// <param name="Points">Points, <c>[count, dimensions]</c>.</param>
/// <param name="Labels">Numbers of the parts from 0, int64, <c>[count]</c>.</param>
public sealed record LabelledPoints(torch.Tensor Points, torch.Tensor Labels) : IDisposable
{
    /// <summary>The number of points.</summary>
    public long Count => Points.shape[0];

    /// <summary>Disposes both tensors.</summary>
    public void Dispose()
    {
        Points.Dispose();
        Labels.Dispose();
    }
}
