using System.Buffers.Binary;
using System.IO.Compression;

namespace NotebookVae.Hosting;

/// <summary>The pixels of a PNG file of 8-bit grey, rows unfiltered and not interlaced: as notebooks' pictures of digits are written.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="Pixels">Grey values, row by row; 0 is black.</param>
internal sealed record GreyPicture(int Width, int Height, byte[] Pixels)
{
    // More than any notebook shows, and little enough to hold.
    private const long MaxPixels = 100_000_000;

    /// <summary>Decodes a file; null where it is damaged or any other kind of picture.</summary>
    internal static GreyPicture? Decode(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> start = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];
        if (file.Length < 33 || !file.StartsWith(start))
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]));
        ReadOnlySpan<byte> greyUnfiltered = [8, 0, 0, 0, 0];
        if (width <= 0 || height <= 0 || (long)width * height > MaxPixels || !file.Slice(24, 5).SequenceEqual(greyUnfiltered))
        {
            return null;
        }

        using var compressed = new MemoryStream();
        for (var position = 33; position + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[position..]);
            if (length < 0 || length > file.Length - position - 12)
            {
                return null;
            }

            if (file.Slice(position + 4, 4).SequenceEqual("IDAT"u8))
            {
                compressed.Write(file.Slice(position + 8, length));
            }

            position += length + 12;
        }

        compressed.Position = 0;
        return ReadRows(compressed, width, height);
    }

    private static GreyPicture? ReadRows(Stream compressed, int width, int height)
    {
        var pixels = new byte[width * height];
        try
        {
            using var rows = new ZLibStream(compressed, CompressionMode.Decompress);
            for (var row = 0; row < height; row++)
            {
                if (rows.ReadByte() != 0)
                {
                    return null;
                }

                rows.ReadExactly(pixels, row * width, width);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            return null;
        }

        return new GreyPicture(width, height, pixels);
    }
}
