using TorchSharp;

namespace NotebookVae;

/// <summary>
/// A reader's own pictures, from a folder of PNG, PGM or PPM files, as rows of grey pixels like MNIST's: every colour becomes grey, every
/// size becomes the one asked for.
/// </summary>
/// <param name="Images">Grey values in [0, 1], float32, <c>[count, side²]</c>, in the order of <paramref name="Files"/>.</param>
/// <param name="Files">The files' names, in ordinal order.</param>
public sealed record ImageFolder(torch.Tensor Images, IReadOnlyList<string> Files) : IDisposable
{
    private static readonly string[] Readable = [".png", ".pgm", ".ppm", ".pnm"];
    private static readonly string[] OtherPictures = [".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic", ".avif"];

    /// <summary>The number of images.</summary>
    public long Count => Images.shape[0];

    /// <summary>Reads all images of a folder. Other files, such as a README, are passed over; folders inside it are not searched.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="side">The width and height that every image is brought to, by averaging over areas.</param>
    /// <param name="fit">What becomes of images that are not square.</param>
    /// <param name="invert">Whether to swap black and white: dark ink on paper becomes light strokes on black, which MNIST has.</param>
    /// <returns>The images.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="side"/> is less than 1, or there is no such fit.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">The folder has no image; or a file is damaged or of a kind that is not read, and the message
    /// names it.</exception>
    public static ImageFolder Load(string folder, int side = 28, ImageFit fit = ImageFit.Pad, bool invert = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, 4096);
        if (!Enum.IsDefined(fit))
        {
            throw new ArgumentOutOfRangeException(nameof(fit), fit, "The fit must be Pad, Crop or Stretch.");
        }

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The image folder '{folder}' does not exist.");
        }

        string[] files =
        [
            .. Directory.EnumerateFiles(folder)
                .Where(file => IsOne(file, Readable) || IsOne(file, OtherPictures))
                .Order(StringComparer.Ordinal),
        ];
        if (files.Length == 0)
        {
            throw new InvalidDataException($"The folder '{folder}' has no image in it: PNG, PGM and PPM files are read.");
        }

        float[] pixels = new float[checked(files.Length * side * side)];
        for (int i = 0; i < files.Length; i++)
        {
            GreyImage image = GreyImage.Read(files[i]);
            image = (invert ? image.Inverted() : image).OnSquare(fit).Resized(side, side);
            image.Pixels.CopyTo(pixels.AsMemory(i * side * side));
        }

        return new ImageFolder(torch.tensor(pixels, [files.Length, (long)side * side]), [.. files.Select(file => Path.GetFileName(file))]);
    }

    /// <summary>Disposes the tensor.</summary>
    public void Dispose() => Images.Dispose();

    private static bool IsOne(string file, string[] extensions) =>
        extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
