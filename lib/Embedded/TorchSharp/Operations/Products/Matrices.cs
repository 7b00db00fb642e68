using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Matrix products of tensors of any strides.</summary>
internal static class Matrices
{
    /// <summary>c += a·b; c is contiguous in its rows.</summary>
    public static unsafe void Accumulate(TensorImpl a, TensorImpl b, TensorImpl c)
    {
        if (a.DType == ScalarType.Float32)
        {
            Accumulate<float>(a, b, c);
        }
        else
        {
            Accumulate<double>(a, b, c);
        }
    }

    /// <summary>The i-th matrix of a batch.</summary>
    public static TensorImpl Of(TensorImpl batch, long i) =>
        new(batch.Storage, batch.DType, batch.Sizes[1..], batch.Strides[1..], batch.Offset + (i * batch.Strides[0]));

    private static unsafe void Accumulate<T>(TensorImpl a, TensorImpl b, TensorImpl c)
        where T : unmanaged
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return;
        }

        fixed (T* pa = a.StridedSpan<T>(), pb = b.StridedSpan<T>(), pc = c.StridedSpan<T>())
        {
            MatrixProduct.Accumulate(View(pa, a), View(pb, b), View(pc, c));
        }
    }

    private static unsafe MatrixView<T> View<T>(T* start, TensorImpl m)
        where T : unmanaged => new(start, (int)m.Sizes[0], (int)m.Sizes[1], (nint)m.Strides[0], (nint)m.Strides[1]);
}
