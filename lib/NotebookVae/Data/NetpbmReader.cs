using System.Buffers.Binary;

namespace NotebookVae;

/// <summary>Reads PGM and PPM files, plain or raw (P2, P3, P5, P6), as grey images. Colour becomes luma.</summary>
internal sealed class NetpbmReader
{
    private readonly string path;
    private readonly byte[] file;
    private int position;

    private NetpbmReader(string path, byte[] file)
    {
        this.path = path;
        this.file = file;
    }

    /// <summary>Whether bytes begin as such a file does.</summary>
    internal static bool IsNetpbm(ReadOnlySpan<byte> file) =>
        file.Length >= 3 && file[0] == 'P' && "2356"u8.Contains(file[1]) && char.IsWhiteSpace((char)file[2]);

    /// <summary>Decodes a file.</summary>
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="file">Its bytes.</param>
    /// <returns>The image.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static GreyImage Read(string path, byte[] file) => new NetpbmReader(path, file).Decode();

    private GreyImage Decode()
    {
        char kind = (char)file[1];
        position = 2;
        int width = Number();
        int height = Number();
        int largest = Number();
        if (width < 1 || height < 1 || largest is < 1 or > 65535)
        {
            throw Damaged("its header is none of a PGM or PPM file");
        }

        if ((long)width * height > GreyImage.MaximumPixels)
        {
            throw new InvalidDataException(
                $"The image '{path}' has {width} × {height} pixels: at most {GreyImage.MaximumPixels} are read.");
        }

        position++; // One white space ends the header of a raw file.
        bool raw = kind is '5' or '6';
        bool color = kind is '3' or '6';
        float[] pixels = new float[width * height];
        for (int i = 0; i < pixels.Length; i++)
        {
            float first = Next();
            pixels[i] = color ? GreyImage.Luma(first, Next(), Next()) : first;
        }

        return new GreyImage(width, height, pixels);

        float Next()
        {
            int value = raw ? Raw(largest > 255) : Number();
            return value <= largest ? value / (float)largest : throw Damaged("it has a value above the largest that its header announces");
        }
    }

    private int Raw(bool wide)
    {
        int bytes = wide ? 2 : 1;
        if (file.Length - position < bytes)
        {
            throw Damaged("it has fewer pixels than its header announces");
        }

        int value = wide ? BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(position)) : file[position];
        position += bytes;
        return value;
    }

    // A decimal number after white space and comments, which go from '#' to the end of the line.
    private int Number()
    {
        while (position < file.Length && (char.IsWhiteSpace((char)file[position]) || file[position] == '#'))
        {
            if (file[position] == '#')
            {
                while (position < file.Length && file[position] != '\n')
                {
                    position++;
                }
            }
            else
            {
                position++;
            }
        }

        int start = position;
        int value = 0;
        while (position < file.Length && char.IsAsciiDigit((char)file[position]) && value < 100_000_000)
        {
            value = (10 * value) + file[position] - '0';
            position++;
        }

        return position > start ? value : throw Damaged("it has fewer numbers than its header announces");
    }

    private InvalidDataException Damaged(string how) => new($"The image '{path}' is a damaged PGM or PPM file: {how}.");
}
