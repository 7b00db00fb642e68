using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Matrix products of tensors of any strides.</summary>
internal static class Matrices
{
    private delegate void IntegerKernel<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c)
        where T : unmanaged;

    /// <summary>c = start + a·b; c is contiguous in its rows. The start is a row or a matrix, or nothing.</summary>
    public static void Multiply(TensorImpl a, TensorImpl b, TensorImpl c, TensorImpl? start = null)
    {
        if (c.Count == 0)
        {
            return;
        }

        switch (a.DType)
        {
            case ScalarType.Float32 when a.Count > 0 && b.Count > 0:
                Floating<float>(a, b, c, start);
                return;
            case ScalarType.Float64 when a.Count > 0 && b.Count > 0:
                Floating<double>(a, b, c, start);
                return;
        }

        if (start is null)
        {
            Fill.With(c, 0);
        }
        else
        {
            Copy.Into(start, c);
        }

        if (a.Count == 0 || b.Count == 0)
        {
            return;
        }

        switch (a.DType)
        {
            case ScalarType.Int64:
                Integer<long>(a, b, c, IntegerProduct.Accumulate);
                break;
            case ScalarType.Int32:
                Integer<int>(a, b, c, IntegerProduct.Accumulate);
                break;
            default:
                Integer<byte>(a, b, c, IntegerProduct.Accumulate);
                break;
        }
    }

    /// <summary>The i-th matrix of a batch.</summary>
    public static TensorImpl Of(TensorImpl batch, long i) =>
        new(batch.Storage, batch.DType, batch.Sizes[1..], batch.Strides[1..], batch.Offset + (i * batch.Strides[0]));

    private static unsafe void Floating<T>(TensorImpl a, TensorImpl b, TensorImpl c, TensorImpl? start)
        where T : unmanaged
    {
        fixed (T* pa = a.StridedSpan<T>(), pb = b.StridedSpan<T>(), pc = c.StridedSpan<T>(), ps = start is null ? default : start.StridedSpan<T>())
        {
            MatrixView<T>? s = start is null ? null : new MatrixView<T>(
                ps, (int)c.Sizes[0], (int)c.Sizes[1], start.Rank == 2 ? (nint)start.Strides[0] : 0, (nint)start.Strides[^1]);
            MatrixProduct.Run(View(pa, a), View(pb, b), View(pc, c), s);
        }
    }

    private static unsafe void Integer<T>(TensorImpl a, TensorImpl b, TensorImpl c, IntegerKernel<T> kernel)
        where T : unmanaged
    {
        fixed (T* pa = a.StridedSpan<T>(), pb = b.StridedSpan<T>(), pc = c.StridedSpan<T>())
        {
            kernel(View(pa, a), View(pb, b), View(pc, c));
        }
    }

    private static unsafe MatrixView<T> View<T>(T* start, TensorImpl m)
        where T : unmanaged => new(start, (int)m.Sizes[0], (int)m.Sizes[1], (nint)m.Strides[0], (nint)m.Strides[1]);
}
