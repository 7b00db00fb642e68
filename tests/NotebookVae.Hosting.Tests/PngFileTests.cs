namespace NotebookVae.Hosting.Tests;

public sealed class PngFileTests
{
    [Fact]
    public void Write_OneBlackPixel_HasTheChunksAndChecksumsOfTheSpecification()
    {
        var file = PngFile.Write(1, 1, [0, 0, 0, 0]);
        Assert.Equal("89504E470D0A1A0A0000000D49484452000000010000000108020000" + "00907753DE", Convert.ToHexString(file.AsSpan(0, 33)));
        Assert.Equal("0000000049454E44AE426082", Convert.ToHexString(file.AsSpan(file.Length - 12)));
        Assert.Equal((1, 1), PngFile.SizeOf(file));
    }

    [Fact]
    public void Write_WrongNumberOfBytes_Throws() => Assert.Throws<ArgumentException>(() => PngFile.Write(2, 1, new byte[6]));

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(60)]
    public void SizeOf_NoPng_IsNull(int length) => Assert.Null(PngFile.SizeOf(new byte[length]));

    [Fact]
    public void SizeOf_TruncatedFile_IsNull() => Assert.Null(PngFile.SizeOf(PngFile.Write(3, 2, new byte[20]).AsSpan(..^1)));
}
