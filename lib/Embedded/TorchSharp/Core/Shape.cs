namespace TorchSharp;

/// <summary>Arithmetic on sizes and strides.</summary>
internal static class Shape
{
    public static long Count(ReadOnlySpan<long> sizes)
    {
        long count = 1;
        foreach (long size in sizes)
        {
            if (size > 0 && count > long.MaxValue / 8 / size)
            {
                throw Fault.Shapes("creating a tensor", $"storage size calculation overflowed with sizes {Text(sizes)}");
            }

            count *= size;
        }

        return count;
    }

    /// <summary>How many places an operation goes through, as an index of an array.</summary>
    /// <exception cref="OutOfMemoryException">More than 2 GiB of them.</exception>
    public static int Places(string operation, Int128 count) => count <= Array.MaxLength / sizeof(long)
        ? (int)count
        : throw new OutOfMemoryException(
            $"{operation}: {count} places are more than the embedded engine's limit of 2 GiB; the real package has none (NOTEBOOKVAE_STACK=cpu).");

    public static long[] ContiguousStrides(ReadOnlySpan<long> sizes)
    {
        var strides = new long[sizes.Length];
        long stride = 1;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Math.Max(sizes[d], 1);
        }

        return strides;
    }

    public static bool IsContiguous(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
    {
        long expected = 1;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            if (sizes[d] == 0)
            {
                return true;
            }

            if (sizes[d] != 1)
            {
                if (strides[d] != expected)
                {
                    return false;
                }

                expected *= sizes[d];
            }
        }

        return true;
    }

    /// <summary>A dimension counted from the end where negative.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">There is no such dimension.</exception>
    public static int Dim(long dim, int rank, string operation)
    {
        int range = Math.Max(rank, 1);
        if (dim < -range || dim >= range)
        {
            throw Fault.Shapes(operation, $"dimension {dim} is out of range for a tensor of {rank} dimensions (expected {-range} to {range - 1})");
        }

        return (int)(dim < 0 ? dim + range : dim);
    }

    /// <summary>The shape to which both broadcast (dimensions aligned at the end; 1 stretches).</summary>
    public static long[] Broadcast(ReadOnlySpan<long> a, ReadOnlySpan<long> b, string operation)
    {
        var result = new long[Math.Max(a.Length, b.Length)];
        for (int i = 1; i <= result.Length; i++)
        {
            long sa = i <= a.Length ? a[^i] : 1, sb = i <= b.Length ? b[^i] : 1;
            if (sa != sb && sa != 1 && sb != 1)
            {
                throw Fault.Shapes(
                    operation,
                    $"shapes {Text(a)} and {Text(b)} do not broadcast: sizes {sa} and {sb} meet at dimension {result.Length - i}; they must be equal or 1");
            }

            result[^i] = sa == 1 ? sb : sa;
        }

        return result;
    }

    /// <summary>A shape in which one size may be −1, standing for what is left.</summary>
    public static long[] Infer(ReadOnlySpan<long> wanted, long count, string operation)
    {
        long[] result = wanted.ToArray();
        int unknown = -1;
        long known = 1;
        for (int d = 0; d < result.Length; d++)
        {
            if (result[d] == -1)
            {
                if (unknown >= 0)
                {
                    throw Fault.Shapes(operation, $"shape {Text(wanted)} has more than one -1");
                }

                unknown = d;
            }
            else if (result[d] < 0)
            {
                throw Fault.Shapes(operation, $"shape {Text(wanted)} has a negative size");
            }
            else
            {
                known = result[d] != 0 && known > long.MaxValue / result[d] ? long.MaxValue : known * result[d];
            }
        }

        known = result.Contains(0) ? 0 : known;

        if (unknown >= 0 && known > 0 && count % known == 0)
        {
            result[unknown] = count / known;
            known *= result[unknown];
        }

        if (unknown >= 0 && result[unknown] == -1 || known != count)
        {
            throw Fault.Shapes(operation, $"shape {Text(wanted)} is invalid for {count} elements");
        }

        return result;
    }

    /// <summary>The strides under which a view shows a tensor's elements in another shape, where there are such: dimensions of the tensor that
    /// lie in one piece may be cut and joined, others not.</summary>
    public static long[]? ViewStrides(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides, ReadOnlySpan<long> wanted)
    {
        if (Count(sizes) == 0)
        {
            return sizes.SequenceEqual(wanted) ? strides.ToArray() : ContiguousStrides(wanted);
        }

        var result = new long[wanted.Length];
        int next = wanted.Length - 1;
        long stride = sizes.Length == 0 ? 1 : strides[^1];
        long piece = 1, shown = 1;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            piece *= sizes[d];
            bool pieceEnds = d == 0 || (sizes[d - 1] != 1 && strides[d - 1] != piece * stride);
            if (!pieceEnds)
            {
                continue;
            }

            while (next >= 0 && (shown < piece || wanted[next] == 1))
            {
                result[next] = shown * stride;
                shown *= wanted[next--];
            }

            if (shown != piece)
            {
                return null;
            }

            if (d > 0)
            {
                stride = strides[d - 1];
                (piece, shown) = (1, 1);
            }
        }

        for (; next >= 0; next--)
        {
            result[next] = sizes.Length == 0 ? 1 : shown * stride;
        }

        return result;
    }

    public static string Text(ReadOnlySpan<long> sizes) => "[" + string.Join(", ", sizes.ToArray()) + "]";
}
