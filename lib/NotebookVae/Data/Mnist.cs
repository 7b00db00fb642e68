using TorchSharp;

namespace NotebookVae;

/// <summary>
/// The MNIST database of handwritten digits (LeCun, Cortes, Burges): 60,000 training and 10,000 test images of 28 × 28 pixels. Any data
/// set in the same four IDX files loads too, such as Fashion-MNIST.
/// </summary>
/// <param name="Train">The training images.</param>
/// <param name="Test">The test images.</param>
public sealed record Mnist(LabelledImages Train, LabelledImages Test) : IDisposable
{
    /// <summary>Reads the four files, gzipped (<c>….gz</c>) or plain.</summary>
    /// <param name="folder">The folder with the files; null for <c>mnist</c> in the data folder (<see cref="DataFolder"/>).</param>
    /// <returns>Both halves, pixels scaled to [0, 1].</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="FileNotFoundException">One of the files does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or images and labels differ in number.</exception>
    public static Mnist Load(string? folder = null)
    {
        folder ??= DataFolder.Find("mnist");
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The data folder '{folder}' does not exist.");
        }

        return new Mnist(LoadHalf(folder, "train"), LoadHalf(folder, "t10k"));
    }

    /// <summary>Disposes the tensors of both halves.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }

    private static LabelledImages LoadHalf(string folder, string half) => LabelledImages.Load(
        Locate(folder, $"{half}-images-idx3-ubyte"), Locate(folder, $"{half}-labels-idx1-ubyte"));

    private static string Locate(string folder, string name)
    {
        string compressed = Path.Combine(folder, name + ".gz");
        string plain = Path.Combine(folder, name);
        return File.Exists(compressed) || !File.Exists(plain) ? compressed : plain;
    }
}
