using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using TorchSharp;

namespace NotebookVae.Tests;

public sealed class ImageFolderTests : IDisposable
{
    private static readonly string Pictures = Path.Combine(RepositoryFolder.Root, "tests", "NotebookVae.Tests", "Data", "Images");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("grey1-interlaced")]
    [InlineData("grey4")]
    [InlineData("grey8")]
    [InlineData("grey8-interlaced")]
    [InlineData("grey16")]
    [InlineData("greyalpha16")]
    [InlineData("palette4")]
    [InlineData("rgb8")]
    [InlineData("rgb8-interlaced")]
    [InlineData("rgba8")]
    public void Read_PngOfEachKind_HasTheValuesThatLibpngReads(string name)
    {
        GreyImage png = GreyImage.Read(Path.Combine(Pictures, name + ".png"));
        GreyImage expected = ReadPlain(name + ".expected.pnm");
        string alphaFile = Path.Combine(Pictures, name + "-alpha.pgm");
        GreyImage? alpha = File.Exists(alphaFile) ? ReadPlain(name + "-alpha.pgm") : null;
        Assert.Equal((13, 9), (png.Width, png.Height));
        Assert.Equal(13 * 9, png.Pixels.Length);
        for (int i = 0; i < png.Pixels.Length; i++)
        {
            float opacity = alpha?.Pixels.Span[i] ?? 1;
            Assert.Equal((expected.Pixels.Span[i] * opacity) + (1 - opacity), png.Pixels.Span[i], 1e-6f);
        }

        Assert.True(png.Pixels.ToArray().Max() - png.Pixels.ToArray().Min() > 0.05);
    }

    [Fact]
    public void Read_UnfilteredGreyPng_IsItsBytes()
    {
        byte[] pixels = [.. Enumerable.Range(0, 15).Select(i => (byte)(17 * i))];
        Assert.Equal([.. pixels.Select(value => value / 255f)], Read(Grey(pixels, 5, 3)).Pixels.ToArray());
    }

    [Fact]
    public void Read_TransparentColour_ShowsWhite()
    {
        // The tRNS chunk of a grey image names the value that is transparent; it goes between IHDR and IDAT.
        byte[] file = Grey([0, 100, 200], 3, 1);
        byte[] withTransparency = [.. file[..33], .. Chunk("tRNS", [0, 100]), .. file[33..]];
        Assert.Equal([0, 1, 200 / 255f], Read(withTransparency).Pixels.ToArray());
    }

    [Theory]
    [InlineData("P2 # plain\n3 2 # size\n10\n0 5 10\n10 5 0\n", false)]
    [InlineData("P5\n3 2\n255\n", true)]
    public void Read_PgmPlainOrRaw_HasItsValues(string header, bool raw)
    {
        byte[] file = [.. Encoding.ASCII.GetBytes(header), .. raw ? (byte[])[0, 128, 255, 255, 128, 0] : []];
        GreyImage image = Read(file);
        float half = raw ? 128 / 255f : 0.5f;
        Assert.Equal([0, half, 1, 1, half, 0], image.Pixels.ToArray());
        Assert.Equal((3, 2), (image.Width, image.Height));
    }

    [Fact]
    public void Read_SixteenBitRawPpm_IsLuma()
    {
        byte[] file = [.. "P6 1 1 65535\n"u8, 0xFF, 0xFF, 0, 0, 0x80, 0];
        Assert.Equal(0.299f + (0.114f * 0x8000 / 65535f), Read(file).Pixels.Span[0], 1e-6f);
    }

    [Fact]
    public void Resized_ToAFactor_IsTheMeanOfEachBlockAndKeepsTheMean()
    {
        GreyImage image = new(6, 4, [.. Enumerable.Range(0, 24).Select(i => i * 7 % 24 / 24f)]);
        GreyImage half = image.Resized(3, 2);
        for (int row = 0; row < 2; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                float expected = (At(image, 2 * row, 2 * column) + At(image, 2 * row, (2 * column) + 1)
                    + At(image, (2 * row) + 1, 2 * column) + At(image, (2 * row) + 1, (2 * column) + 1)) / 4;
                Assert.Equal(expected, At(half, row, column), 1e-6f);
            }
        }

        // Every old pixel has the same weight in all, at any size, larger ones too.
        foreach ((int width, int height) in ((int, int)[])[(5, 3), (1, 1), (7, 9), (12, 8), (28, 28)])
        {
            Assert.Equal(image.Pixels.ToArray().Average(), image.Resized(width, height).Pixels.ToArray().Average(), 1e-5f);
        }

        Assert.Equal(image.Pixels.ToArray(), image.Resized(6, 4).Pixels.ToArray());
        GreyImage even = new(97, 13, [.. Enumerable.Repeat(0.3f, 97 * 13)]);
        Assert.All(even.Resized(28, 28).Pixels.ToArray(), value => Assert.Equal(0.3f, value, 1e-6f));
    }

    [Fact]
    public void OnSquare_WideOrTallImage_IsPaddedOrCroppedInTheMiddle()
    {
        GreyImage wide = new(3, 1, [1, 2, 3]);
        Assert.Equal([0, 0, 0, 1, 2, 3, 0, 0, 0], wide.OnSquare(ImageFit.Pad).Pixels.ToArray());
        Assert.Equal([2], wide.OnSquare(ImageFit.Crop).Pixels.ToArray());
        Assert.Same(wide, wide.OnSquare(ImageFit.Stretch));
        GreyImage tall = new(1, 3, [1, 2, 3]);
        Assert.Equal([0, 1, 0, 0, 2, 0, 0, 3, 0], tall.OnSquare(ImageFit.Pad).Pixels.ToArray());
        Assert.Equal([2], tall.OnSquare(ImageFit.Crop).Pixels.ToArray());
    }

    [Fact]
    public void Load_FolderOfPictures_IsOneRowEach()
    {
        File.WriteAllBytes(folder.File("b.png"), Grey([0, 255, 255, 0], 2, 2));
        File.WriteAllText(folder.File("a.PGM"), "P2 2 1 255 255 255");
        File.WriteAllText(folder.File("notes.txt"), "no image");
        Directory.CreateDirectory(folder.File("inside"));
        long before = LiveTensors.Count();
        using (ImageFolder images = ImageFolder.Load(folder.Path, side: 4))
        {
            Assert.Equal(before + 1, torch.Tensor.TotalCount);
            Assert.Equal(["a.PGM", "b.png"], images.Files);
            Assert.Equal(2, images.Count);

            // 2 × 1 on a 2 × 2 square: the second row is padding.
            Assert.Equal((float[])[1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], Row(images, 0));
            Assert.Equal((float[])[0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0], Row(images, 1));
        }

        using ImageFolder inverted = ImageFolder.Load(folder.Path, side: 2, ImageFit.Stretch, invert: true);
        Assert.Equal((float[])[0, 0, 0, 0], Row(inverted, 0));
        Assert.Equal((float[])[1, 0, 0, 1], Row(inverted, 1));
        using ImageFolder standard = ImageFolder.Load(folder.Path);
        Assert.Equal([2, 784], standard.Images.shape);

        static float[] Row(ImageFolder images, long row)
        {
            using torch.Tensor one = images.Images[row];
            return one.data<float>().ToArray();
        }
    }

    [Fact]
    public void Load_BadFolder_SaysWhatIsWrong()
    {
        string message = Assert.Throws<InvalidDataException>(() => ImageFolder.Load(folder.Path)).Message;
        Assert.Contains("has no image in it", message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Load(folder.File("missing")));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFolder.Load(folder.Path, side: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFolder.Load(folder.Path, fit: (ImageFit)7));
        File.WriteAllBytes(folder.File("photo.jpg"), [0xFF, 0xD8, 0xFF, 0xE0]);
        message = Assert.Throws<InvalidDataException>(() => ImageFolder.Load(folder.Path)).Message;
        Assert.Contains("photo.jpg' is no PNG, PGM or PPM file", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_DamagedFiles_AreNamedWithWhatIsWrong()
    {
        byte[] good = File.ReadAllBytes(Path.Combine(Pictures, "rgb8-interlaced.png"));
        AssertRefused(good[..^20], "it ends in the middle");
        AssertRefused(good[..8], "it ends in the middle");
        byte[] flipped = [.. good];
        flipped[^40] ^= 1;
        AssertRefused(flipped, "a check sum does not match");
        AssertRefused([.. good[..8], .. Chunk("IEND", [])], "it has no header");
        byte[] header = [.. good[..8], .. Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0])];
        AssertRefused([.. header, .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])], "cannot be decompressed");
        AssertRefused([.. good[..8], .. Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 5, 0, 0, 0])], "its header is not one");
        AssertRefused([.. good[..8], .. Chunk("IHDR", [0, 9, 0, 0, 0, 9, 0, 0, 8, 0, 0, 0, 0])], "at most 100000000 are read");
        AssertRefused([.. good[..8], .. Chunk("ABCD", [])], "a critical chunk");
        byte[] small = Grey([1, 2, 3, 4], 2, 2);
        AssertRefused([.. good[..8], .. Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 9, 8, 0, 0, 0, 0]), .. small[33..]], "fewer pixels");
        AssertRefused("P2 3 2 10 0 5"u8.ToArray(), "fewer numbers");
        AssertRefused("P5 3 2 255 ab"u8.ToArray(), "fewer pixels");
        AssertRefused("P2 1 1 10 11"u8.ToArray(), "a value above");
        AssertRefused("P2 0 1 10"u8.ToArray(), "its header is none");

        void AssertRefused(byte[] file, string expected)
        {
            File.WriteAllBytes(folder.File("picture.png"), file);
            string message = Assert.Throws<InvalidDataException>(() => ImageFolder.Load(folder.Path)).Message;
            Assert.Contains("picture.png'", message, StringComparison.Ordinal);
            Assert.Contains(expected, message, StringComparison.Ordinal);
        }
    }

    private static float At(GreyImage image, int row, int column) => image.Pixels.Span[(row * image.Width) + column];

    private static GreyImage ReadPlain(string name)
    {
        // Read by hand, so that the PNG reader is not compared with another reader of the library.
        int[] numbers = [.. File.ReadAllText(Path.Combine(Pictures, name))[2..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
        (int width, int height, float largest) = (numbers[0], numbers[1], numbers[2]);
        float[] values = [.. numbers[3..].Select(number => number / largest)];
        return values.Length == width * height
            ? new GreyImage(width, height, values)
            : new GreyImage(width, height, [.. values.Chunk(3).Select(c => (0.299f * c[0]) + (0.587f * c[1]) + (0.114f * c[2]))]);
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. content];
        byte[] length = new byte[4], crc = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc(typed));
        return [.. length, .. typed, .. crc];
    }

    private static byte[] Grey(byte[] pixels, int width, int height)
    {
        byte[] header = [0, 0, 0, (byte)width, 0, 0, 0, (byte)height, 8, 0, 0, 0, 0];
        using MemoryStream data = new();
        using (ZLibStream zlib = new(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (byte[] row in pixels.Chunk(width))
            {
                zlib.Write([0, .. row]);
            }
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", [])];
    }

    // The bit-by-bit definition of CRC-32.
    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private GreyImage Read(byte[] file)
    {
        File.WriteAllBytes(folder.File("picture"), file);
        return GreyImage.Read(folder.File("picture"));
    }
}
