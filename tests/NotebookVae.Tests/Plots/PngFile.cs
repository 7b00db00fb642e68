using System.Buffers.Binary;
using System.IO.Compression;

namespace NotebookVae.Tests;

/// <summary>Reads the grey PNG files that the library writes, checking every part by definition rather than by the writer's code.</summary>
internal sealed record PngFile(int Width, int Height, byte[] Pixels)
{
    public static PngFile Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        int position = 8;
        List<string> order = [];
        byte[] header = [];
        using MemoryStream data = new();
        while (position < file.Length)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(position));
            string type = System.Text.Encoding.ASCII.GetString(file, position + 4, 4);
            byte[] content = file[(position + 8)..(position + 8 + length)];
            uint crc = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position + 8 + length));
            Assert.Equal(Crc(file[(position + 4)..(position + 8 + length)]), crc);
            order.Add(type);
            header = type == "IHDR" ? content : header;
            if (type == "IDAT")
            {
                data.Write(content);
            }

            position += length + 12;
        }

        Assert.Equal(["IHDR", "IDAT", "IEND"], order);
        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        int height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        Assert.Equal([8, 0, 0, 0, 0], header[8..]);

        data.Position = 0;
        using ZLibStream zlib = new(data, CompressionMode.Decompress);
        using MemoryStream plain = new();
        zlib.CopyTo(plain);
        byte[] rows = plain.ToArray();
        Assert.Equal(height * (width + 1), rows.Length);
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            Assert.Equal(0, rows[y * (width + 1)]);
            Array.Copy(rows, (y * (width + 1)) + 1, pixels, y * width, width);
        }

        return new PngFile(width, height, pixels);
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
}
