using System.Buffers.Binary;
using System.IO.Compression;

namespace NotebookVae.Hosting;

/// <summary>PNG files: written from pixels, as small as they get without loss, and measured.</summary>
internal static class PngFile
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes 8-bit red, green and blue.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="rows">The rows, each begun by a zero byte: charts have large even areas, which compress best unfiltered.</param>
    /// <exception cref="ArgumentException">The number of bytes is not that of so many pixels.</exception>
    internal static byte[] Write(int width, int height, ReadOnlySpan<byte> rows)
    {
        if (rows.Length != ((3 * width) + 1) * height)
        {
            throw new ArgumentException(
                $"{width} x {height} pixels are {((3 * width) + 1) * height} bytes, not {rows.Length}.", nameof(rows));
        }

        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, 2);
        using var file = new MemoryStream();
        file.Write(Signature);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, compressed.ToArray());
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>The width and height in pixels, or null where this is no PNG file.</summary>
    internal static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> file)
    {
        var isPng = file.Length >= 45 && file.StartsWith(Signature)
            && file[12..16].SequenceEqual("IHDR"u8) && file[^8..^4].SequenceEqual("IEND"u8);
        if (!isPng)
        {
            return null;
        }

        return (BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]));
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(type, content));
        file.Write(number);
    }

    /// <summary>CRC-32 as PNG has it (ISO 3309).</summary>
    private static uint Checksum(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var sum = uint.MaxValue;
        Add(type, ref sum);
        Add(content, ref sum);
        return ~sum;

        static void Add(ReadOnlySpan<byte> bytes, ref uint sum)
        {
            foreach (var value in bytes)
            {
                sum ^= value;
                for (var bit = 0; bit < 8; bit++)
                {
                    sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
                }
            }
        }
    }
}
