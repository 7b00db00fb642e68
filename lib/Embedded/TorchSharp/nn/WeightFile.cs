using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// TorchSharp's weight files: the number of entries, then for each its name, element type, shape and little-endian elements; numbers
/// as LEB128. Everything is checked before anything is allocated or overwritten.
/// </summary>
internal static class WeightFile
{
    private const int MostDimensions = 64;

    public static void Write(BinaryWriter writer, List<KeyValuePair<string, Tensor>> entries)
    {
        WriteNumber(writer, entries.Count);
        foreach (var (name, tensor) in entries)
        {
            writer.Write(name);
            WriteTensor(writer, tensor);
        }
    }

    public static void WriteTensor(BinaryWriter writer, Tensor tensor)
    {
        WriteNumber(writer, (int)tensor.dtype);
        WriteNumber(writer, tensor.Impl.Rank);
        foreach (long size in tensor.Impl.Sizes)
        {
            WriteNumber(writer, size);
        }

        TensorImpl flat = Copy.Contiguous(tensor.Impl);
        writer.Write(flat.Bytes());
        Copy.Release(flat, tensor.Impl);
    }

    public static void Read(
        BinaryReader reader, Dictionary<string, Tensor> target, bool strict, IList<string> skip, Dictionary<string, bool>? loaded)
    {
        long count = ReadNumber(reader);
        int expected = target.Keys.Count(k => !skip.Contains(k));
        if (count < 0 || count > 1_000_000)
        {
            throw new InvalidDataException($"Not a weight file: it claims {count} entries.");
        }

        if (strict && count != expected)
        {
            throw new ArgumentException($"Mismatched state_dict sizes: expected {expected} entries, but found {count}.");
        }

        foreach (string name in target.Keys)
        {
            loaded?.TryAdd(name, false);
        }

        // Read first, overwrite after: a file that breaks off half-way leaves the module as it was.
        var values = new List<(Tensor Target, byte[] Bytes)>();
        for (long i = 0; i < count; i++)
        {
            string name = ReadName(reader);
            bool wanted = target.TryGetValue(name, out Tensor? tensor) && !skip.Contains(name);
            if (!wanted && strict && !skip.Contains(name))
            {
                throw new ArgumentException($"Mismatched module state names: the target module does not have a submodule or buffer named '{name}'.");
            }

            byte[] bytes = ReadTensor(reader, name, wanted ? tensor : null);
            if (wanted)
            {
                values.Add((tensor!, bytes));
                if (loaded is not null)
                {
                    loaded[name] = true;
                }
            }
        }

        foreach (var (tensor, bytes) in values)
        {
            Fill(tensor, bytes);
        }
    }

    public static void ReadTensor(BinaryReader reader, string name, Tensor target, bool overwrite)
    {
        byte[] bytes = ReadTensor(reader, name, target);
        if (overwrite)
        {
            Fill(target, bytes);
        }
    }

    public static void WriteNumber(BinaryWriter writer, long number)
    {
        ulong rest = (ulong)number;
        do
        {
            byte low = (byte)(rest & 0x7f);
            rest >>= 7;
            writer.Write((byte)(rest == 0 ? low : low | 0x80));
        }
        while (rest != 0);
    }

    public static long ReadNumber(BinaryReader reader)
    {
        ulong number = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            byte next = ReadBytes(reader, 1)[0];
            number |= (ulong)(next & 0x7f) << shift;
            if ((next & 0x80) == 0)
            {
                return (long)number;
            }
        }

        throw new InvalidDataException("Not a weight file: a number in it does not end.");
    }

    private static void Fill(Tensor target, byte[] bytes)
    {
        if (target.Impl.IsContiguous)
        {
            bytes.CopyTo(target.Impl.Bytes());
        }
        else
        {
            TensorImpl flat = TensorImpl.New(target.dtype, target.Impl.Sizes, target.Impl.Device);
            bytes.CopyTo(flat.Bytes());
            Copy.Into(flat, target.Impl);
            flat.Storage.RemoveUser();
        }

        InPlace.Changed(target.Impl);
    }

    private static byte[] ReadTensor(BinaryReader reader, string name, Tensor? target)
    {
        long type = ReadNumber(reader), rank = ReadNumber(reader);
        if (!Enum.IsDefined((ScalarType)(sbyte)Math.Clamp(type, -1, 100)))
        {
            throw new InvalidDataException($"Weight file: '{name}' has elements of type {type}, which the embedded engine does not have.");
        }

        if (rank is < 0 or > MostDimensions)
        {
            throw new InvalidDataException($"Not a weight file: '{name}' claims {rank} dimensions.");
        }

        var sizes = new long[rank];
        long elements = 1;
        for (int d = 0; d < rank; d++)
        {
            sizes[d] = ReadNumber(reader);
            if (sizes[d] < 0 || (sizes[d] > 0 && elements > Array.MaxLength / sizes[d]))
            {
                throw new InvalidDataException($"Not a weight file: '{name}' claims a shape of more elements than a tensor can have.");
            }

            elements *= sizes[d];
        }

        if (target is not null && (target.dtype != (ScalarType)type || !target.Impl.Sizes.AsSpan().SequenceEqual(sizes)))
        {
            throw new ArgumentException(
                $"Mismatched tensor '{name}': the file has {(ScalarType)type} {Shape.Text(sizes)}, the module {target.dtype} {Shape.Text(target.Impl.Sizes)}.");
        }

        return ReadBytes(reader, elements * DType.Size((ScalarType)type));
    }

    public static string ReadName(BinaryReader reader)
    {
        long length = ReadNumber(reader);
        if (length is < 0 or > 65536)
        {
            throw new InvalidDataException($"Not a weight file: a name of {length} bytes.");
        }

        return System.Text.Encoding.UTF8.GetString(ReadBytes(reader, length));
    }

    /// <summary>Reads in pieces, so that a short file that claims much allocates little.</summary>
    private static byte[] ReadBytes(BinaryReader reader, long length)
    {
        const int piece = 1 << 20;
        using var bytes = new MemoryStream((int)Math.Min(length, piece));
        while (bytes.Length < length)
        {
            byte[] next = reader.ReadBytes((int)Math.Min(piece, length - bytes.Length));
            if (next.Length == 0)
            {
                throw new InvalidDataException("The weight file is cut short: it ends before its last tensor.");
            }

            bytes.Write(next);
        }

        return bytes.ToArray();
    }
}
