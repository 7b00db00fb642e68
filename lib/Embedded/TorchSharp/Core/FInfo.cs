using System.Diagnostics.CodeAnalysis;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of a floating-point type.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "The real package has fields here.")]
    public struct FInfo
    {
        public int bits;

        /// <summary>From 1 to the next number above.</summary>
        public double eps;
        public double max;
        public double min;

        /// <summary>The smallest positive normal number.</summary>
        public double tiny;
        public double smallest_normal;
        public double resolution;
    }

    /// <summary>The limits of a floating-point type.</summary>
    /// <exception cref="ArgumentException">The type is not a floating-point type.</exception>
    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float32 => new FInfo
        {
            bits = 32, eps = 1.1920928955078125e-07, max = float.MaxValue, min = float.MinValue, resolution = 1e-06,
            tiny = 1.1754943508222875e-38, smallest_normal = 1.1754943508222875e-38,
        },
        ScalarType.Float64 => new FInfo
        {
            bits = 64, eps = 2.220446049250313e-16, max = double.MaxValue, min = double.MinValue, resolution = 1e-15,
            tiny = 2.2250738585072014e-308, smallest_normal = 2.2250738585072014e-308,
        },
        _ => throw new ArgumentException($"finfo: expected a floating-point type, not {dtype}.", nameof(dtype)),
    };

    /// <summary>The limits of the default floating-point type.</summary>
    public static FInfo finfo() => finfo(default_dtype);
}
