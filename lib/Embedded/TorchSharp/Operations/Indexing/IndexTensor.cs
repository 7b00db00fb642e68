using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Reads tensors of positions, and says in one sentence what is wrong with them.</summary>
internal static class IndexTensor
{
    /// <summary>The positions in row-major order, each checked to lie in a dimension; negative ones count from its end where that is allowed.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">A position does not.</exception>
    public static long[] Positions(string operation, TensorImpl index, int dim, long size, bool wraps = false)
    {
        long[] positions = Values(index);
        for (int i = 0; i < positions.Length; i++)
        {
            long at = positions[i];
            if (at < 0 && wraps)
            {
                at = positions[i] += size;
            }

            if ((ulong)at >= (ulong)size)
            {
                long given = wraps && at < 0 ? at - size : at;
                throw Fault.Shapes(operation, $"index {given} is out of bounds for dimension {dim} with size {size}");
            }
        }

        return positions;
    }

    /// <summary>An int64 index, checked to lie in a dimension, as a contiguous tensor that <see cref="Copy.Release"/> gives back.</summary>
    public static TensorImpl Checked(string operation, TensorImpl index, int dim, long size)
    {
        TensorImpl flat = Copy.Contiguous(index);
        foreach (long at in flat.Span<long>())
        {
            if ((ulong)at >= (ulong)size)
            {
                throw Fault.Shapes(operation, $"index {at} is out of bounds for dimension {dim} with size {size}");
            }
        }

        return flat;
    }

    /// <summary>The elements of a tensor of integers in row-major order.</summary>
    public static long[] Values(TensorImpl index)
    {
        var values = new long[index.Count];
        TensorImpl wide = Pointwise.Converted(index, ScalarType.Int64), flat = Copy.Contiguous(wide);
        flat.Span<long>().CopyTo(values);
        Copy.Release(flat, wide);
        Copy.Release(wide, index);
        return values;
    }

    public static void CheckLong(string operation, Tensor index)
    {
        if (index.dtype != ScalarType.Int64)
        {
            throw Fault.Types(operation, $"expected an index of type Int64, not {index.dtype}; convert it with to(int64)");
        }
    }

    public static void CheckInteger(string operation, Tensor index)
    {
        if (index.dtype is not (ScalarType.Int64 or ScalarType.Int32))
        {
            throw Fault.Types(operation, $"expected an index of type Int64 or Int32, not {index.dtype}");
        }
    }

    public static void CheckVector(string operation, Tensor index)
    {
        if (index.Impl.Rank > 1)
        {
            throw Fault.Shapes(operation, $"the index must have one dimension, not shape {Shape.Text(index.Impl.Sizes)}");
        }
    }

    public static void CheckSameType(string operation, Tensor self, Tensor source)
    {
        if (self.dtype != source.dtype)
        {
            throw Fault.Types(operation, $"self and source must have the same type, not {self.dtype} and {source.dtype}");
        }
    }

    /// <summary>The size of a dimension; a number counts as one element.</summary>
    public static long SizeOf(Tensor tensor, int dim) => tensor.Impl.Rank == 0 ? 1 : tensor.Impl.Sizes[dim];

    /// <summary>The picks of whole slices of one dimension.</summary>
    public static Picks Slices(TensorImpl tensor, int dim, long[] positions)
    {
        if (tensor.Rank == 0)
        {
            return new Picks(tensor, [], new long[positions.Length], []);
        }

        long stride = tensor.Strides[dim];
        int[] dims = [.. Enumerable.Range(0, tensor.Rank)];
        return new Picks(tensor, dims.AsSpan(0, dim), [.. positions.Select(at => at * stride)], dims.AsSpan(dim + 1));
    }
}
