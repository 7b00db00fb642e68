using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device ?? CPU);

    /// <summary>A tensor with the elements and dimensions of an array of any number of dimensions.</summary>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        long[] size = [.. Enumerable.Range(0, rawArray.Rank).Select(rawArray.GetLongLength)];
        Type? element = rawArray.GetType().GetElementType();
        return element == typeof(float) ? Raw<float>(rawArray, size, dtype, device, requires_grad)
            : element == typeof(double) ? Raw<double>(rawArray, size, dtype, device, requires_grad)
            : element == typeof(long) ? Raw<long>(rawArray, size, dtype, device, requires_grad)
            : element == typeof(int) ? Raw<int>(rawArray, size, dtype, device, requires_grad)
            : element == typeof(byte) ? Raw<byte>(rawArray, size, dtype, device, requires_grad)
            : element == typeof(bool) ? Raw<bool>(rawArray, size, dtype, device, requires_grad)
            : throw Fault.OutsideSubset($"from_array of {rawArray.GetType().Name}");
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
        CheckSizes(size);
        long count = Shape.Count(size);
        if (count > values.Length)
        {
            throw new ArgumentException($"mismatched total size creating a tensor from an array: shape {Shape.Text(size)} has {count} elements, the array {values.Length}.");
        }

        // As in TorchSharp, elements of the array that the shape has no place for are left out.
        TensorImpl impl = TensorImpl.New(DType.Of<T>(), size.ToArray(), device ?? default_device);
        values[..(int)count].CopyTo(impl.Span<T>());
        var result = new Tensor(impl);
        if (dtype is { } type && type != result.dtype)
        {
            result = result.to_type(type, disposeAfter: true);
        }

        result.requires_grad = requires_grad;
        return result;
    }
}
