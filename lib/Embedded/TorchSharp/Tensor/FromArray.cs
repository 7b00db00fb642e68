using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>A tensor with the elements and dimensions of an array of up to four dimensions.</summary>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        long[] size = [.. Enumerable.Range(0, rawArray.Rank).Select(rawArray.GetLongLength)];
        return rawArray switch
        {
            float[] or float[,] or float[,,] or float[,,,] => Raw<float>(rawArray, size, dtype, device, requires_grad),
            double[] or double[,] or double[,,] or double[,,,] => Raw<double>(rawArray, size, dtype, device, requires_grad),
            long[] or long[,] or long[,,] or long[,,,] => Raw<long>(rawArray, size, dtype, device, requires_grad),
            int[] or int[,] or int[,,] or int[,,,] => Raw<int>(rawArray, size, dtype, device, requires_grad),
            byte[] or byte[,] or byte[,,] or byte[,,,] => Raw<byte>(rawArray, size, dtype, device, requires_grad),
            bool[] or bool[,] or bool[,,] or bool[,,,] => Raw<bool>(rawArray, size, dtype, device, requires_grad),
            _ => throw Fault.OutsideSubset($"from_array of {rawArray.GetType().Name}"),
        };
    }

    private static Tensor Raw<T>(Array array, long[] size, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
    {
        ReadOnlySpan<T> values = MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
        return Values(values, size, dtype, device, requires_grad);
    }

    private static Tensor Values<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
    {
        if (Shape.Count(size) != values.Length)
        {
            throw new ArgumentException($"tensor: {values.Length} values do not fill shape {Shape.Text(size)}.");
        }

        TensorImpl impl = TensorImpl.New(DType.Of<T>(), size.ToArray(), device ?? CPU);
        values.CopyTo(impl.Span<T>());
        var result = new Tensor(impl);
        if (dtype is { } type && type != result.dtype)
        {
            result = result.to_type(type, disposeAfter: true);
        }

        result.requires_grad = requires_grad;
        return result;
    }
}
