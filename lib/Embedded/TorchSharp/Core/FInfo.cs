namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of a floating-point type.</summary>
    public struct FInfo
    {
#pragma warning disable CA1051 // Fields, as TorchSharp has them.
        public int bits;

        /// <summary>The step from 1 to the next number.</summary>
        public double eps;
        public double max;
        public double min;

        /// <summary>The smallest positive number of full precision; <see cref="smallest_normal"/> is another name.</summary>
        public double tiny;
        public double smallest_normal;

        /// <summary>The step between the numbers of as many decimals as the type keeps.</summary>
        public double resolution;
#pragma warning restore CA1051
    }

    public static FInfo finfo() => finfo(default_dtype);

    /// <exception cref="ArgumentException">Not a floating-point type.</exception>
    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float32 => new FInfo
        {
            bits = 32, eps = MathF.BitIncrement(1) - 1, max = float.MaxValue, min = float.MinValue,
            tiny = Math.Pow(2, -126), smallest_normal = Math.Pow(2, -126), resolution = 1e-6,
        },
        ScalarType.Float64 => new FInfo
        {
            bits = 64, eps = Math.BitIncrement(1) - 1, max = double.MaxValue, min = double.MinValue,
            tiny = Math.Pow(2, -1022), smallest_normal = Math.Pow(2, -1022), resolution = 1e-15,
        },
        _ => throw new ArgumentException("'dtype' must be floating point or complex"),
    };
}
