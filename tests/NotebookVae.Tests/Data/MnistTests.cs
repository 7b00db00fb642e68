using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using TorchSharp;

namespace NotebookVae.Tests;

public sealed class MnistTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("train-images-idx3-ubyte", "6bbc9ace898e44ae57da46a324031adb")]
    [InlineData("train-labels-idx1-ubyte", "a25bea736e30d166cdddb491f175f624")]
    [InlineData("t10k-images-idx3-ubyte", "2646ac647ad5339dbf082846283269ea")]
    [InlineData("t10k-labels-idx1-ubyte", "27ae3e4e09519cfbb04c329615203637")]
    public void File_OfTheRepository_IsTheOriginal(string name, string md5)
    {
        using FileStream file = File.OpenRead(Path.Combine(RepositoryFolder.Mnist, name + ".gz"));
        using GZipStream gzip = new(file, CompressionMode.Decompress);
#pragma warning disable CA5351 // MD5 is how the originals are identified; nothing is protected by it.
        Assert.Equal(md5, Convert.ToHexStringLower(MD5.HashData(gzip)));
#pragma warning restore CA5351
    }

    [Fact]
    public void Sha256Sums_OfTheRepository_FitTheFiles()
    {
        string data = Path.Combine(RepositoryFolder.Root, "data");
        string[] lines = File.ReadAllLines(Path.Combine(data, "SHA256SUMS"));
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line =>
        {
            string[] parts = line.Split("  ");
            Assert.Equal(parts[0], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(data, parts[1])))));
        });
    }

    [Fact]
    public void Load_OriginalFiles_GivesScaledPixelsAndLabels()
    {
        using Mnist mnist = Mnist.Load(RepositoryFolder.Mnist);

        Assert.Equal([60_000, 784], mnist.Train.Images.shape);
        Assert.Equal([10_000, 784], mnist.Test.Images.shape);
        Assert.Equal([60_000], mnist.Train.Labels.shape);
        Assert.Equal(torch.float32, mnist.Train.Images.dtype);
        Assert.Equal(torch.int64, mnist.Train.Labels.dtype);
        Assert.Equal(0.0, mnist.Train.Images.min().ToDouble());
        Assert.Equal(1.0, mnist.Train.Images.max().ToDouble());
        Assert.Equal(0.1306605, mnist.Train.Images.mean().ToDouble(), 5e-6);
        Assert.Equal([5L, 0, 4, 1, 9, 2, 1, 3, 1, 4], mnist.Train.Labels.narrow(0, 0, 10).data<long>().ToArray());
        Assert.Equal([7L, 2, 1, 0, 4, 1, 4, 9, 5, 9], mnist.Test.Labels.narrow(0, 0, 10).data<long>().ToArray());
    }

    [Fact]
    public void Load_PlainFiles_AreReadToo()
    {
        WriteSet(images: 3, labels: 3);
        using Mnist mnist = Mnist.Load(folder.Path);

        Assert.Equal([3, 4], mnist.Train.Images.shape);
        Assert.Equal([0f, 51 / 255f, 102 / 255f, 153 / 255f], mnist.Train.Images.narrow(0, 0, 1).data<float>().ToArray());
        Assert.Equal([0L, 1, 2], mnist.Test.Labels.data<long>().ToArray());
    }

    [Fact]
    public void Load_CountsThatDiffer_NamesBothFiles()
    {
        WriteSet(images: 3, labels: 2);
        string message = Assert.Throws<InvalidDataException>(() => Mnist.Load(folder.Path)).Message;

        Assert.Contains("train-images-idx3-ubyte' holds 3 images", message, StringComparison.Ordinal);
        Assert.Contains("train-labels-idx1-ubyte' holds 2 labels", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EmptyFolder_NamesTheFirstFileThatIsMissing()
    {
        string message = Assert.Throws<FileNotFoundException>(() => Mnist.Load(folder.Path)).Message;
        Assert.Contains(folder.File("train-images-idx3-ubyte.gz"), message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoFolder_NamesIt()
    {
        string message = Assert.Throws<DirectoryNotFoundException>(() => Mnist.Load(folder.File("nowhere"))).Message;
        Assert.Contains("nowhere' does not exist", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WithoutVariable_SearchesUpwards()
    {
        using EnvironmentVariable unset = new(DataFolder.EnvironmentVariable, null);
        Assert.Equal(Path.GetFullPath(RepositoryFolder.Mnist), DataFolder.Find("mnist"));
    }

    [Fact]
    public void Find_WithVariable_UsesThatFolderAlone()
    {
        Directory.CreateDirectory(folder.File("mnist"));
        using EnvironmentVariable set = new(DataFolder.EnvironmentVariable, folder.Path);

        Assert.Equal(folder.File("mnist"), DataFolder.Find("mnist"));
        string message = Assert.Throws<DirectoryNotFoundException>(() => DataFolder.Find("absent")).Message;
        Assert.Contains($"{DataFolder.EnvironmentVariable} is '{folder.Path}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_MoreThanThereAre_TakesAll()
    {
        using LabelledImages three = new(torch.zeros(3, 4), torch.zeros(3, dtype: torch.int64));
        using LabelledImages two = three.Take(2);
        using LabelledImages all = three.Take(10);

        Assert.Equal((2, 3), (two.Count, all.Count));
        Assert.Equal(2, two.Labels.shape[0]);
    }

    private void WriteSet(int images, int labels)
    {
        foreach (string half in (string[])["train", "t10k"])
        {
            byte[] pixels = [.. Enumerable.Range(0, 4 * images).Select(i => (byte)(51 * (i % 4)))];
            byte[] classes = [.. Enumerable.Range(0, labels).Select(i => (byte)i)];
            byte[] side = BigEndian(2);
            File.WriteAllBytes(folder.File($"{half}-images-idx3-ubyte"), [0, 0, 8, 3, .. BigEndian(images), .. side, .. side, .. pixels]);
            File.WriteAllBytes(folder.File($"{half}-labels-idx1-ubyte"), [0, 0, 8, 1, .. BigEndian(labels), .. classes]);
        }
    }

    private static byte[] BigEndian(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
