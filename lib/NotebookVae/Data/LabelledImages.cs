using TorchSharp;

namespace NotebookVae;

/// <summary>Images and what they show.</summary>
/// <param name="Images">Grey values between 0 (background) and 1, float32, <c>[count, pixels]</c>.</param>
/// <param name="Labels">Class numbers, int64, <c>[count]</c>.</param>
public sealed record LabelledImages(torch.Tensor Images, torch.Tensor Labels) : IDisposable
{
    /// <summary>The number of images.</summary>
    public long Count => Images.shape[0];

    /// <summary>The first images with their labels, as views.</summary>
    /// <param name="count">How many; more than there are means all.</param>
    /// <returns>The first <paramref name="count"/> images.</returns>
    public LabelledImages Take(long count)
    {
        long taken = Math.Min(count, Count);
        return new LabelledImages(Images.narrow(0, 0, taken), Labels.narrow(0, 0, taken));
    }

    /// <summary>Disposes both tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
