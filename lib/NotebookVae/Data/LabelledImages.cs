using TorchSharp;

namespace NotebookVae;

/// <summary>Images and what they show.</summary>
/// <param name="Images">Grey values between 0 (background) and 1, float32, <c>[count, pixels]</c>.</param>
/// <param name="Labels">Class numbers, int64, <c>[count]</c>.</param>
public sealed record LabelledImages(torch.Tensor Images, torch.Tensor Labels) : IDisposable
{
    /// <summary>The number of images.</summary>
    public long Count => Images.shape[0];

    /// <summary>Reads any two IDX files that belong together, gzipped or plain: EMNIST's, KMNIST's, one's own.</summary>
    /// <param name="imagesFile">The images, unsigned bytes of three dimensions: count, rows, columns.</param>
    /// <param name="labelsFile">The class numbers, unsigned bytes of one dimension.</param>
    /// <returns>The images, scaled to [0, 1], with their labels.</returns>
    /// <exception cref="FileNotFoundException">One of the files does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or images and labels differ in number.</exception>
    public static LabelledImages Load(string imagesFile, string labelsFile)
    {
        IdxFile images = IdxFile.Read(imagesFile, 3);
        IdxFile labels = IdxFile.Read(labelsFile, 1);
        int count = images.Dimensions[0];
        if (labels.Dimensions[0] != count)
        {
            throw new InvalidDataException(
                $"'{images.Path}' holds {count} images, but '{labels.Path}' holds {labels.Dimensions[0]} labels: "
                + "both must belong together.");
        }

        long pixels = (long)images.Dimensions[1] * images.Dimensions[2];
        return new LabelledImages(
            torch.tensor(Array.ConvertAll(images.Data.ToArray(), grey => grey / 255f), [count, pixels]),
            torch.tensor(Array.ConvertAll(labels.Data.ToArray(), label => (long)label)));
    }

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
