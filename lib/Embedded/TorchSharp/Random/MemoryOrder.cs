using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// PyTorch fills a tensor in the order of its memory, not of its indices: a transposed tensor gets the numbers that its contiguous
/// original would have got.
/// </summary>
internal static class MemoryOrder
{
    /// <summary>Dimensions from the one of the largest stride to that of the smallest.</summary>
    public static int[] Of(TensorImpl tensor)
    {
        int[] order = [.. Enumerable.Range(0, tensor.Rank)];
        return tensor.IsContiguous ? order : [.. order.OrderByDescending(d => tensor.Strides[d])];
    }

    /// <summary>A new tensor of the same shape whose memory has the same order: what PyTorch's empty_like makes.</summary>
    public static TensorImpl NewLike(TensorImpl tensor, ScalarType dtype, Device device)
    {
        int[] order = Of(tensor);
        TensorImpl flat = TensorImpl.New(dtype, Permuted(tensor.Sizes, order), device);
        if (tensor.IsContiguous)
        {
            return flat;
        }

        var strides = new long[order.Length];
        for (int d = 0; d < order.Length; d++)
        {
            strides[order[d]] = flat.Strides[d];
        }

        return new TensorImpl(flat.Storage, dtype, tensor.Sizes, strides, 0);
    }

    /// <summary>Lets <paramref name="fill"/> write a contiguous tensor whose order is that of the target's memory.</summary>
    public static void Fill(TensorImpl target, Action<TensorImpl> fill)
    {
        if (target.IsContiguous)
        {
            fill(target);
            return;
        }

        int[] order = Of(target);
        TensorImpl flat = TensorImpl.New(target.DType, Permuted(target.Sizes, order), target.Device);
        fill(flat);
        TensorImpl view = target.View(Permuted(target.Sizes, order), Permuted(target.Strides, order), target.Offset);
        Copy.Into(flat, view);
        flat.Storage.RemoveUser();
        view.Storage.RemoveUser();
    }

    public static long[] Permuted(long[] values, int[] order) => [.. order.Select(d => values[d])];
}
