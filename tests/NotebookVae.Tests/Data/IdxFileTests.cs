using System.IO.Compression;

namespace NotebookVae.Tests;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] TwoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 11, 12, 13, 14, 15];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_PlainFile_GivesSizesAndElements()
    {
        IdxFile file = IdxFile.Read(Write(TwoByThree), 2);

        Assert.Equal([2, 3], file.Dimensions);
        Assert.Equal([10, 11, 12, 13, 14, 15], file.Data.ToArray());
    }

    [Fact]
    public void Read_GzippedFile_GivesTheSameWhateverItsName()
    {
        IdxFile file = IdxFile.Read(Write(Gzip(TwoByThree)), 2);

        Assert.Equal([2, 3], file.Dimensions);
        Assert.Equal([10, 11, 12, 13, 14, 15], file.Data.ToArray());
    }

    [Fact]
    public void Read_MissingFile_NamesIt()
    {
        string path = folder.File("absent-idx");
        FileNotFoundException fault = Assert.Throws<FileNotFoundException>(() => IdxFile.Read(path, 1));
        AssertOneSentence(fault.Message, path, "does not exist");
    }

    [Fact]
    public void Read_DataCutShort_SaysTruncated() => AssertFault(TwoByThree[..^1], "is truncated", "2 × 3", "5 are there");

    [Fact]
    public void Read_HeaderCutShort_SaysTruncated() => AssertFault(TwoByThree[..7], "is truncated", "7 bytes");

    [Fact]
    public void Read_EmptyFile_SaysTruncated() => AssertFault([], "is truncated", "0 bytes");

    [Fact]
    public void Read_BytesLeftOver_SaysSo() => AssertFault([.. TwoByThree, 99], "has bytes left over", "7 are there");

    [Fact]
    public void Read_WrongMagic_ShowsBothNumbers() => AssertFault([1, .. TwoByThree[1..]], "0x01000802", "starts with 0x00000802");

    [Fact]
    public void Read_OtherNumberOfDimensions_ShowsBothNumbers() =>
        AssertFault([0, 0, 8, 1, 0, 0, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8], "0x00000801", "starts with 0x00000802");

    [Fact]
    public void Read_SizesBeyondMemory_SaysTruncatedInsteadOfOverflowing() =>
        AssertFault([0, 0, 8, 2, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 1], "is truncated", "1 are there");

    [Fact]
    public void Read_NegativeSize_IsAFault() =>
        AssertFault([0, 0, 8, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], "is truncated", "0 are there");

    [Fact]
    public void Read_GzipCutShort_SaysTruncatedOrDamaged() => AssertFault(Gzip(TwoByThree)[..^9], "gzip");

    [Fact]
    public void Read_GzipWithChangedBytes_SaysDamaged()
    {
        byte[] bytes = Gzip(new byte[5000]);
        Array.Fill(bytes, (byte)0xFF, 10, 6);
        AssertFault(bytes, "gzip");
    }

    [Fact]
    public void Read_GzipMagicAlone_SaysDamaged() => AssertFault([0x1F, 0x8B], "gzip");

    private static byte[] Gzip(byte[] content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    private static void AssertOneSentence(string message, params string[] parts)
    {
        Assert.DoesNotContain('\n', message);
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private void AssertFault(byte[] content, params string[] parts)
    {
        string path = Write(content);
        InvalidDataException fault = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, 2));
        AssertOneSentence(fault.Message, [path, .. parts]);
    }

    private string Write(byte[] content)
    {
        string path = folder.File("file-idx");
        File.WriteAllBytes(path, content);
        return path;
    }
}
