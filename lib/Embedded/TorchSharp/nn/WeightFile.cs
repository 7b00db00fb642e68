using System.Buffers;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// TorchSharp's weight files: the number of entries, then for each its name, element type, shape and little-endian elements; numbers
/// as LEB128. Everything is checked before anything is allocated or overwritten.
/// </summary>
internal static class WeightFile
{
    private const int MostDimensions = 64;
    private const int MostEntries = 1_000_000;
    private const int Piece = 1 << 16;

    private static readonly SearchValues<byte> AnyBool = SearchValues.Create(0, 1);

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

    /// <summary>Fills the tensors that the file names. Where it throws, it has changed none of them.</summary>
    public static void Read(
        BinaryReader reader, Dictionary<string, Tensor> target, bool strict, IList<string> skip, Dictionary<string, bool>? loaded)
    {
        long count = ReadNumber(reader);
        if (count is < 0 or > MostEntries)
        {
            throw new InvalidDataException($"No weight file: {Source(reader)} claims {count} entries.");
        }

        if (strict && count != target.Count)
        {
            throw new ArgumentException($"Mismatched state_dict sizes: expected {target.Count}, but found {count} entries in {Source(reader)}.");
        }

        var values = new List<(Tensor Target, byte[] Bytes)>();
        var found = new Dictionary<string, bool>();
        for (long i = 0; i < count; i++)
        {
            string name = ReadName(reader);
            bool known = target.TryGetValue(name, out Tensor? tensor);
            if (!known && strict)
            {
                throw new ArgumentException($"Mismatched module state names: the target module does not have a submodule or buffer named '{name}'.");
            }

            if (!found.TryAdd(name, known) || loaded?.ContainsKey(name) == true)
            {
                throw new ArgumentException($"An entry named '{name}' has already been loaded from {Source(reader)}, or is in loadedParameters from before.");
            }

            if (known && !skip.Contains(name))
            {
                values.Add((tensor!, ReadTensor(reader, name, tensor!)));
            }
            else
            {
                Skip(reader, ReadHeader(reader, name).Bytes);
            }
        }

        foreach (var (tensor, bytes) in values)
        {
            Fill(tensor, bytes);
        }

        foreach (var (name, known) in found)
        {
            loaded?.Add(name, known);
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

        throw new InvalidDataException($"No weight file: a number in {Source(reader)} does not end.");
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

    private static byte[] ReadTensor(BinaryReader reader, string name, Tensor target)
    {
        var (type, sizes, length) = ReadHeader(reader, name);
        if (target.dtype != type || !target.Impl.Sizes.AsSpan().SequenceEqual(sizes))
        {
            throw new ArgumentException(
                $"Mismatched tensor '{name}': {Source(reader)} has {type} {Shape.Text(sizes)}, the module {target.dtype} {Shape.Text(target.Impl.Sizes)}.");
        }

        byte[] bytes = ReadBytes(reader, length);
        if (type == ScalarType.Bool)
        {
            // A bool that is neither 0 nor 1 would not equal true.
            bytes.AsSpan().ReplaceAnyExcept(AnyBool, (byte)1);
        }

        return bytes;
    }

    /// <summary>Element type, shape and length of a tensor, none of which is believed before it can be true.</summary>
    private static (ScalarType Type, long[] Sizes, long Bytes) ReadHeader(BinaryReader reader, string name)
    {
        long type = ReadNumber(reader), rank = ReadNumber(reader);
        if (type > sbyte.MaxValue || !Enum.IsDefined((ScalarType)type))
        {
            throw new InvalidDataException($"'{name}' in {Source(reader)} has elements of type {type}, which the embedded engine does not have.");
        }

        if (rank > MostDimensions)
        {
            throw new InvalidDataException($"No weight file: '{name}' in {Source(reader)} claims {rank} dimensions.");
        }

        var sizes = new long[rank];
        for (int d = 0; d < rank; d++)
        {
            sizes[d] = ReadNumber(reader);
        }

        long elements = sizes.Contains(0) ? 0 : 1;
        foreach (long size in sizes)
        {
            if (size > 0 && elements > Array.MaxLength / size)
            {
                throw new InvalidDataException($"No weight file: '{name}' in {Source(reader)} claims a shape of more elements than a tensor can have.");
            }

            elements *= size;
        }

        return ((ScalarType)type, sizes, elements * DType.Size((ScalarType)type));
    }

    public static string ReadName(BinaryReader reader) => System.Text.Encoding.UTF8.GetString(ReadBytes(reader, ReadNumber(reader)));

    /// <summary>Allocates no more than there is: what can be asked for its length is asked, anything else is read in pieces.</summary>
    private static byte[] ReadBytes(BinaryReader reader, long length)
    {
        Stream stream = reader.BaseStream;
        if (stream.CanSeek && length > stream.Length - stream.Position)
        {
            throw CutShort(reader);
        }

        if (stream.CanSeek || length <= Piece)
        {
            byte[] whole = reader.ReadBytes(checked((int)length));
            return whole.Length == length ? whole : throw CutShort(reader);
        }

        using var bytes = new MemoryStream();
        while (bytes.Length < length)
        {
            byte[] next = reader.ReadBytes((int)Math.Min(Piece, length - bytes.Length));
            bytes.Write(next.Length > 0 ? next : throw CutShort(reader));
        }

        return bytes.ToArray();
    }

    private static void Skip(BinaryReader reader, long length)
    {
        while (length > 0)
        {
            int read = reader.ReadBytes((int)Math.Min(Piece, length)).Length;
            length -= read > 0 ? read : throw CutShort(reader);
        }
    }

    private static EndOfStreamException CutShort(BinaryReader reader) =>
        new($"Cut short: {Source(reader)} ends before its last tensor.");

    private static string Source(BinaryReader reader) => reader.BaseStream is FileStream file ? $"the weight file '{file.Name}'" : "the stream of weights";
}
