using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What the engine knows of element types: sizes, .NET types, promotion.</summary>
internal static class DType
{
    public static int Size(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Bool => 1,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 => 8,
        _ => throw new NotSupportedException($"The embedded engine has no tensors of type {type}; the real package may (NOTEBOOKVAE_STACK=cpu)."),
    };

    public static ScalarType Of<T>() =>
        typeof(T) == typeof(float) ? ScalarType.Float32
        : typeof(T) == typeof(double) ? ScalarType.Float64
        : typeof(T) == typeof(long) ? ScalarType.Int64
        : typeof(T) == typeof(int) ? ScalarType.Int32
        : typeof(T) == typeof(byte) ? ScalarType.Byte
        : typeof(T) == typeof(bool) ? ScalarType.Bool
        : throw new NotSupportedException(
            $"The embedded engine has no {typeof(T).Name} tensors; the real package has (NOTEBOOKVAE_STACK=cpu).");

    /// <summary>0 bool, 1 integer, 2 floating point: the kinds that type promotion ranks first.</summary>
    public static int Category(ScalarType type) => type == ScalarType.Bool ? 0 : is_floating_point(type) ? 2 : 1;

    /// <summary>The type of a result, as PyTorch promotes: tensors with dimensions, then zero-dimensional ones, then numbers,
    /// a lower rank counting only where its kind (bool, integer, floating point) is higher.</summary>
    public static ScalarType Promote(Tensor left, Tensor right)
    {
        ScalarType a = left.dtype, b = right.dtype;
        if (a == b)
        {
            return a;
        }

        bool aHasDims = left.Impl.Rank > 0, bHasDims = right.Impl.Rank > 0;
        if (aHasDims == bHasDims)
        {
            return Promote(a, b);
        }

        var (strong, weak) = aHasDims ? (a, b) : (b, a);
        return Category(weak) > Category(strong) ? weak : strong;
    }

    public static ScalarType Promote(Tensor tensor, Scalar number)
    {
        ScalarType type = tensor.dtype;
        int category = Category(number.Type);
        if (category <= Category(type))
        {
            return type;
        }

        // A whole number beside truth values is an Int64, whatever C# type it came in.
        return category == 2 ? get_default_dtype() : ScalarType.Int64;
    }

    public static ScalarType Promote(ScalarType a, ScalarType b)
    {
        if (a == b)
        {
            return a;
        }

        int ca = Category(a), cb = Category(b);
        if (ca != cb)
        {
            return ca > cb ? a : b;
        }

        return Size(a) >= Size(b) ? a : b;
    }

    /// <summary>The type in which exp, log, mean and their like compute: integers become the default floating-point type.</summary>
    public static ScalarType Floating(ScalarType type) => is_floating_point(type) ? type : get_default_dtype();
}
