namespace TorchSharp;

public static partial class torch
{
    /// <summary>Element types. The numbers are TorchSharp's (they go into weight files).</summary>
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int32 = 3,
        Int64 = 4,
        Float32 = 6,
        Float64 = 7,
        Bool = 11,
    }

    public static ScalarType uint8 = ScalarType.Byte;
    public static ScalarType int32 = ScalarType.Int32;
    public static ScalarType @int = ScalarType.Int32;
    public static ScalarType int64 = ScalarType.Int64;
    public static ScalarType @long = ScalarType.Int64;
    public static ScalarType float32 = ScalarType.Float32;
    public static ScalarType @float = ScalarType.Float32;
    public static ScalarType float64 = ScalarType.Float64;
    public static ScalarType @double = ScalarType.Float64;
    public static ScalarType @bool = ScalarType.Bool;

    private static ScalarType default_dtype = ScalarType.Float32;

    public static ScalarType get_default_dtype() => default_dtype;

    /// <summary>Sets the floating-point type of new tensors.</summary>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is not a floating-point type.</exception>
    public static void set_default_dtype(ScalarType dtype)
    {
        if (!is_floating_point(dtype))
        {
            throw new ArgumentException($"set_default_dtype: only Float32 and Float64 can be the default type, not {dtype}.", nameof(dtype));
        }

        default_dtype = dtype;
    }

    public static bool is_floating_point(ScalarType type) => type is ScalarType.Float32 or ScalarType.Float64;

    public static bool is_integral(ScalarType type) => type is ScalarType.Byte or ScalarType.Int32 or ScalarType.Int64;
}
