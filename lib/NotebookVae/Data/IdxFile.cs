using System.Buffers.Binary;
using System.IO.Compression;

namespace NotebookVae;

/// <summary>
/// An IDX file of unsigned bytes, the format of the MNIST database: two zero bytes, the element type, the number of dimensions, each
/// dimension as a big-endian 32-bit number, and the elements. The file may be gzipped; the first bytes tell, not the name.
/// </summary>
public sealed class IdxFile
{
    private const byte UnsignedByte = 0x08;

    private IdxFile(string path, IReadOnlyList<int> dimensions, byte[] data)
    {
        Path = path;
        Dimensions = dimensions;
        Data = data;
    }

    /// <summary>Where the file was read from.</summary>
    public string Path { get; }

    /// <summary>The sizes, slowest first: <c>[60000, 28, 28]</c> for the training images.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>The elements in row-major order; as many as the product of <see cref="Dimensions"/>.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Reads a file, gzipped or plain.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">How many dimensions the file must have: 3 for images, 1 for labels.</param>
    /// <returns>The file's sizes and elements.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is truncated, has bytes left over, is a damaged gzip file or no such IDX
    /// file.</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The data file '{path}' does not exist.", path);
        }

        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B)
        {
            bytes = Decompress(path, bytes);
        }

        int header = 4 + (4 * dimensions);
        if (bytes.Length < header)
        {
            throw new InvalidDataException(
                $"The data file '{path}' is truncated: it has {bytes.Length} bytes, "
                + $"and an IDX header of {dimensions} dimensions takes {header}.");
        }

        if (bytes[0] != 0 || bytes[1] != 0 || bytes[2] != UnsignedByte || bytes[3] != dimensions)
        {
            throw new InvalidDataException(
                $"The data file '{path}' starts with 0x{BinaryPrimitives.ReadUInt32BigEndian(bytes):X8}: "
                + $"an IDX file of unsigned bytes with {dimensions} dimension{(dimensions == 1 ? "" : "s")} "
                + $"starts with 0x{(UnsignedByte << 8) | dimensions:X8}.");
        }

        int[] sizes = new int[dimensions];
        long count = 1;
        for (int i = 0; i < dimensions; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 + (4 * i)));
            count = sizes[i] < 0 || count > int.MaxValue ? long.MaxValue : count * sizes[i];
        }

        long present = bytes.Length - header;
        if (present != count)
        {
            string fault = present < count ? "is truncated" : "has bytes left over";
            throw new InvalidDataException(
                $"The data file '{path}' {fault}: its header announces {string.Join(" × ", sizes)} bytes of data, "
                + $"and {present} are there.");
        }

        return new IdxFile(path, sizes, bytes[header..]);
    }

    private static byte[] Decompress(string path, byte[] compressed)
    {
        byte[] content;
        try
        {
            using GZipStream gzip = new(new MemoryStream(compressed), CompressionMode.Decompress);
            using MemoryStream plain = new();
            gzip.CopyTo(plain);
            content = plain.ToArray();
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"The data file '{path}' is a damaged gzip file: {fault.Message}", fault);
        }

        // A gzip file ends with the length of its content (modulo 2³²). The stream above accepts a file that stops early.
        if (compressed.Length < 18
            || BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(compressed.Length - 4)) != (uint)content.Length)
        {
            throw new InvalidDataException(
                $"The data file '{path}' is a truncated or damaged gzip file: {content.Length} bytes came out of it, "
                + "and its end announces another number.");
        }

        return content;
    }
}
