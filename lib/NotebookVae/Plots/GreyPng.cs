using System.Buffers.Binary;
using System.IO.Compression;

namespace NotebookVae;

/// <summary>Writes 8-bit grey images as PNG files (ISO/IEC 15948): signature, IHDR, one IDAT chunk with a zlib stream, IEND.</summary>
internal static class GreyPng
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOfByte)];

    /// <summary>Encodes an image.</summary>
    /// <param name="pixels">Grey values, row by row; 0 is black.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">The number of rows.</param>
    /// <returns>The file's bytes, the same for the same pixels.</returns>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // Bits a sample; then colour type 0 (grey) and the only compression, filter method and no interlacing.

        using MemoryStream data = new();
        using (ZLibStream zlib = new(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int row = 0; row < height; row++)
            {
                zlib.WriteByte(0); // Filter type "none".
                zlib.Write(pixels.Slice(row * width, width));
            }
        }

        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, data.ToArray());
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    /// <summary>CRC-32 as PNG chunks use it, before the final complement.</summary>
    /// <param name="crc">The value so far; all ones to begin with.</param>
    /// <param name="data">More bytes.</param>
    /// <returns>The value with these bytes.</returns>
    internal static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte b in data)
        {
            crc = CrcTable[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint CrcOfByte(int value)
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return crc;
    }
}
