using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Matrix products of tensors of any strides.</summary>
internal static class Matrices
{
    private delegate void Kernel<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c)
        where T : unmanaged;

    /// <summary>c += a·b; c is contiguous in its rows.</summary>
    public static unsafe void Accumulate(TensorImpl a, TensorImpl b, TensorImpl c)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return;
        }

        switch (a.DType)
        {
            case ScalarType.Float32:
                Accumulate<float>(a, b, c, MatrixProduct.Accumulate);
                break;
            case ScalarType.Float64:
                Accumulate<double>(a, b, c, MatrixProduct.Accumulate);
                break;
            case ScalarType.Int64:
                Accumulate<long>(a, b, c, IntegerProduct.Accumulate);
                break;
            case ScalarType.Int32:
                Accumulate<int>(a, b, c, IntegerProduct.Accumulate);
                break;
            default:
                Accumulate<byte>(a, b, c, IntegerProduct.Accumulate);
                break;
        }
    }

    /// <summary>The i-th matrix of a batch.</summary>
    public static TensorImpl Of(TensorImpl batch, long i) =>
        new(batch.Storage, batch.DType, batch.Sizes[1..], batch.Strides[1..], batch.Offset + (i * batch.Strides[0]));

    private static unsafe void Accumulate<T>(TensorImpl a, TensorImpl b, TensorImpl c, Kernel<T> kernel)
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
