using System.Buffers.Binary;
using System.IO.Compression;

namespace NotebookVae;

/// <summary>
/// Reads PNG files (ISO/IEC 15948) as grey images: every colour type and bit depth, interlaced or not. Colour becomes luma; what is
/// transparent shows white, as on paper.
/// </summary>
internal sealed class PngReader
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    // Adam7: the first column and row of each pass, and the steps between columns and rows.
    private static readonly (int X, int Y, int StepX, int StepY)[] InterlacedPasses =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly string path;
    private int width;
    private int height;
    private int depth;
    private int colorType;
    private bool interlaced;
    private byte[] palette = [];
    private byte[] transparency = [];

    private PngReader(string path)
    {
        this.path = path;
    }

    private int Channels => colorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Whether bytes begin as a PNG file does.</summary>
    internal static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    /// <summary>Decodes a file.</summary>
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="file">Its bytes.</param>
    /// <returns>The image.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static GreyImage Read(string path, byte[] file) => new PngReader(path).Decode(file);

    private GreyImage Decode(byte[] file)
    {
        using MemoryStream data = new();
        int position = Signature.Length;
        bool ended = false;
        while (!ended)
        {
            if (file.Length - position < 12)
            {
                throw Damaged("it ends in the middle");
            }

            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position));
            if (length > file.Length - position - 12)
            {
                throw Damaged("it ends in the middle");
            }

            ReadOnlySpan<byte> typeAndContent = file.AsSpan(position + 4, (int)length + 4);
            uint crc = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position + 8 + (int)length));
            if (~GreyPng.Crc(uint.MaxValue, typeAndContent) != crc)
            {
                throw Damaged("a check sum does not match");
            }

            ended = ReadChunk(typeAndContent[..4], typeAndContent[4..], data);
            position += (int)length + 12;
        }

        if (width == 0 || (colorType == 3 && palette.Length == 0))
        {
            throw Damaged(width == 0 ? "it has no header" : "it has no palette");
        }

        data.Position = 0;
        return Pixels(Inflate(data));
    }

    // Whether this was the last chunk.
    private bool ReadChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content, MemoryStream data)
    {
        if (type.SequenceEqual("IHDR"u8))
        {
            ReadHeader(content);
        }
        else if (type.SequenceEqual("PLTE"u8))
        {
            palette = content.ToArray();
        }
        else if (type.SequenceEqual("tRNS"u8))
        {
            transparency = content.ToArray();
        }
        else if (type.SequenceEqual("IDAT"u8))
        {
            data.Write(content);
        }
        else if ((type[0] & 0x20) == 0 && !type.SequenceEqual("IEND"u8))
        {
            throw Damaged("it has a critical chunk that the PNG standard does not know");
        }

        return type.SequenceEqual("IEND"u8);
    }

    private void ReadHeader(ReadOnlySpan<byte> content)
    {
        if (content.Length != 13)
        {
            throw Damaged("its header has the wrong length");
        }

        width = BinaryPrimitives.ReadInt32BigEndian(content);
        height = BinaryPrimitives.ReadInt32BigEndian(content[4..]);
        (depth, colorType) = (content[8], content[9]);
        bool known = (colorType, depth) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16);
        if (width < 1 || height < 1 || !known || content[10] != 0 || content[11] != 0 || content[12] > 1)
        {
            throw Damaged("its header is not one of the PNG standard");
        }

        if ((long)width * height > GreyImage.MaximumPixels)
        {
            throw new InvalidDataException(
                $"The image '{path}' has {width} × {height} pixels: at most {GreyImage.MaximumPixels} are read.");
        }

        interlaced = content[12] == 1;
    }

    private byte[] Inflate(MemoryStream data)
    {
        byte[] rows = new byte[Passes().Sum(pass => pass.Rows * (1 + RowBytes(pass.Columns)))];
        int read;
        try
        {
            using ZLibStream zlib = new(data, CompressionMode.Decompress);
            read = zlib.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"The image '{path}' is a damaged PNG file: its pixels cannot be decompressed.", fault);
        }

        return read == rows.Length ? rows : throw Damaged("it has fewer pixels than its header announces");
    }

    private GreyImage Pixels(byte[] data)
    {
        float[] pixels = new float[width * height];
        int position = 0;
        foreach ((int x, int y, int stepX, int stepY, long rows, int columns) in Passes())
        {
            int bytes = (int)RowBytes(columns);
            Span<byte> previous = new byte[bytes];
            for (int row = 0; row < rows; row++)
            {
                Span<byte> line = data.AsSpan(position + 1, bytes);
                Unfilter(data[position], line, previous);
                for (int column = 0; column < columns; column++)
                {
                    pixels[((y + (row * stepY)) * width) + x + (column * stepX)] = Grey(line, column);
                }

                previous = line;
                position += 1 + bytes;
            }
        }

        return new GreyImage(width, height, pixels);
    }

    private IEnumerable<(int X, int Y, int StepX, int StepY, long Rows, int Columns)> Passes()
    {
        foreach ((int x, int y, int stepX, int stepY) in interlaced ? InterlacedPasses : [(0, 0, 1, 1)])
        {
            int columns = (width - x + stepX - 1) / stepX;
            int rows = (height - y + stepY - 1) / stepY;
            if (columns > 0 && rows > 0)
            {
                yield return (x, y, stepX, stepY, rows, columns);
            }
        }
    }

    private long RowBytes(int columns) => (((long)columns * Channels * depth) + 7) / 8;

    // Section 9.2: each byte is coded as its difference from the byte a pixel to the left, the one above, their mean, or Paeth's choice.
    private void Unfilter(byte filter, Span<byte> line, ReadOnlySpan<byte> above)
    {
        int back = Math.Max(1, Channels * depth / 8);
        for (int i = 0; i < line.Length; i++)
        {
            int left = i >= back ? line[i - back] : 0;
            int up = above[i];
            int corner = i >= back ? above[i - back] : 0;
            line[i] += filter switch
            {
                0 => 0,
                1 => (byte)left,
                2 => (byte)up,
                3 => (byte)((left + up) / 2),
                4 => (byte)Paeth(left, up, corner),
                _ => throw Damaged("it has a filter that the PNG standard does not know"),
            };
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        (int toLeft, int toUp, int toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private float Grey(ReadOnlySpan<byte> line, int column)
    {
        int first = Sample(line, column, 0);
        float largest = (1 << depth) - 1;
        float alpha = 1;
        float grey;
        switch (colorType)
        {
            case 3:
                if ((3 * first) + 2 >= palette.Length)
                {
                    throw Damaged("it uses a colour that its palette lacks");
                }

                grey = GreyImage.Luma(palette[3 * first] / 255f, palette[(3 * first) + 1] / 255f, palette[(3 * first) + 2] / 255f);
                alpha = first < transparency.Length ? transparency[first] / 255f : 1;
                break;
            case 2 or 6:
                int green = Sample(line, column, 1);
                int blue = Sample(line, column, 2);
                grey = GreyImage.Luma(first / largest, green / largest, blue / largest);
                alpha = colorType == 6 ? Sample(line, column, 3) / largest : IsTransparent(first, green, blue) ? 0 : 1;
                break;
            default:
                grey = first / largest;
                alpha = colorType == 4 ? Sample(line, column, 1) / largest : IsTransparent(first) ? 0 : 1;
                break;
        }

        return (grey * alpha) + (1 - alpha);
    }

    // tRNS of a grey or colour image names the one value that is transparent, 16 bits a channel.
    private bool IsTransparent(params ReadOnlySpan<int> samples)
    {
        if (transparency.Length != 2 * samples.Length)
        {
            return false;
        }

        for (int i = 0; i < samples.Length; i++)
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(2 * i)) != samples[i])
            {
                return false;
            }
        }

        return true;
    }

    private int Sample(ReadOnlySpan<byte> line, int column, int channel)
    {
        int index = (column * Channels) + channel;
        return depth switch
        {
            8 => line[index],
            16 => BinaryPrimitives.ReadUInt16BigEndian(line[(2 * index)..]),
            _ => (line[index * depth / 8] >> (8 - depth - (index * depth % 8))) & ((1 << depth) - 1), // the leftmost pixel in the high bits
        };
    }

    private InvalidDataException Damaged(string how) => new($"The image '{path}' is a damaged PNG file: {how}.");
}
