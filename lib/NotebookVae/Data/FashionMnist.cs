namespace NotebookVae;

/// <summary>
/// Fashion-MNIST (Xiao, Rasul and Vollgraf 2017): 70,000 grey pictures of clothes in ten classes, in MNIST's format and numbers. Debian and
/// Ubuntu have it as the package <c>dataset-fashion-mnist</c>.
/// </summary>
public static class FashionMnist
{
    /// <summary>Where Debian's package puts the files.</summary>
    public const string DebianFolder = "/usr/share/datasets/fashion-mnist";

    /// <summary>What the labels 0 to 9 mean.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Whether <see cref="Load"/> without a folder would find the data.</summary>
    public static bool IsAvailable => Folder() is not null;

    /// <summary>Reads both halves.</summary>
    /// <param name="folder">
    /// The folder with the four files; null for <c>fashion-mnist</c> in the data folder (<see cref="DataFolder"/>), else Debian's.
    /// </param>
    /// <returns>Training and test images, pixels scaled to [0, 1].</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder; the message says what to install.</exception>
    /// <exception cref="FileNotFoundException">One of the files does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or images and labels differ in number.</exception>
    public static Mnist Load(string? folder = null) => Mnist.Load(folder ?? Folder() ?? throw new DirectoryNotFoundException(
        $"Fashion-MNIST is neither in the data folder nor in '{DebianFolder}': install Debian's package dataset-fashion-mnist, "
        + "or pass the folder with the four files."));

    private static string? Folder()
    {
        try
        {
            return DataFolder.Find("fashion-mnist");
        }
        catch (DirectoryNotFoundException)
        {
            return Directory.Exists(DebianFolder) ? DebianFolder : null;
        }
    }
}
