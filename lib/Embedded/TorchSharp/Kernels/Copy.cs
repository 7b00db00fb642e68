using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Copies between tensors: strides, element types, broadcasting of the source.</summary>
internal static class Copy
{
    /// <summary>The tensor itself where it is contiguous, else a contiguous copy that <see cref="Release"/> gives back.</summary>
    public static TensorImpl Contiguous(TensorImpl source)
    {
        if (source.IsContiguous)
        {
            return source;
        }

        TensorImpl copy = TensorImpl.New(source.DType, source.Sizes, source.Device);
        Into(source, copy);
        return copy;
    }

    public static void Release(TensorImpl copy, TensorImpl source)
    {
        if (!ReferenceEquals(copy, source))
        {
            copy.Storage.RemoveUser();
        }
    }

    /// <summary>Copies into a target of any strides; the source is broadcast to the target's shape and converted to its type.</summary>
    public static void Into(TensorImpl source, TensorImpl target)
    {
        if (source.DType == target.DType)
        {
            switch (DType.Size(source.DType))
            {
                case 1:
                    Move<byte, byte, Same<byte>>(source, target);
                    break;
                case 4:
                    Move<int, int, Same<int>>(source, target);
                    break;
                default:
                    Move<long, long, Same<long>>(source, target);
                    break;
            }

            return;
        }

        switch (source.DType)
        {
            case ScalarType.Float32:
                From<float>(source, target);
                break;
            case ScalarType.Float64:
                From<double>(source, target);
                break;
            case ScalarType.Int64:
                From<long>(source, target);
                break;
            case ScalarType.Int32:
                From<int>(source, target);
                break;
            default:
                From<byte>(source, target);
                break;
        }
    }

    private static void From<TIn>(TensorImpl source, TensorImpl target)
        where TIn : unmanaged, INumber<TIn>
    {
        bool fractions = typeof(TIn) == typeof(float) || typeof(TIn) == typeof(double);
        switch (target.DType)
        {
            case ScalarType.Int64 when fractions:
                Move<TIn, long, Whole<TIn, long>>(source, target);
                break;
            case ScalarType.Int32 when fractions:
                Move<TIn, int, Whole<TIn, int>>(source, target);
                break;
            case ScalarType.Byte when fractions:
                Move<TIn, byte, Whole<TIn, byte>>(source, target);
                break;
            case ScalarType.Float32:
                Move<TIn, float, Convert<TIn, float>>(source, target);
                break;
            case ScalarType.Float64:
                Move<TIn, double, Convert<TIn, double>>(source, target);
                break;
            case ScalarType.Int64:
                Move<TIn, long, Convert<TIn, long>>(source, target);
                break;
            case ScalarType.Int32:
                Move<TIn, int, Convert<TIn, int>>(source, target);
                break;
            case ScalarType.Byte:
                Move<TIn, byte, Convert<TIn, byte>>(source, target);
                break;
            default:
                Move<TIn, byte, Truth<TIn>>(source, target);
                break;
        }
    }

    private interface IConversion<TIn, TOut>
    {
        static abstract TOut Invoke(TIn value);
    }

    private readonly struct Same<T> : IConversion<T, T>
    {
        public static T Invoke(T value) => value;
    }

    private readonly struct Convert<TIn, TOut> : IConversion<TIn, TOut>
        where TIn : INumber<TIn>
        where TOut : INumber<TOut>
    {
        public static TOut Invoke(TIn value) => TOut.CreateTruncating(value);
    }

    /// <summary>
    /// Floating point to an integer type, towards zero. What has no place there (NaN, infinities, numbers out of range) becomes what x86
    /// makes of it, which is PyTorch's answer there: the smallest Int32 or Int64, and for Byte the low byte of that Int64.
    /// </summary>
    private readonly struct Whole<TIn, TOut> : IConversion<TIn, TOut>
        where TIn : INumber<TIn>
        where TOut : INumber<TOut>
    {
        public static TOut Invoke(TIn value)
        {
            double x = double.CreateTruncating(value);
            long whole = typeof(TOut) == typeof(int)
                ? x > int.MinValue - 1.0 && x < int.MaxValue + 1.0 ? (long)x : int.MinValue
                : x >= long.MinValue && x < 9223372036854775808.0 ? (long)x : long.MinValue;
            return TOut.CreateTruncating(whole);
        }
    }

    private readonly struct Truth<TIn> : IConversion<TIn, byte>
        where TIn : INumber<TIn>
    {
        public static byte Invoke(TIn value) => TIn.IsZero(value) ? (byte)0 : (byte)1;
    }

    private static void Move<TIn, TOut, TConversion>(TensorImpl source, TensorImpl target)
        where TIn : unmanaged
        where TOut : unmanaged
        where TConversion : struct, IConversion<TIn, TOut>
    {
        if (target.Count == 0)
        {
            return;
        }

        bool sameShape = source.Sizes.AsSpan().SequenceEqual(target.Sizes);
        if (sameShape && source.IsContiguous && target.IsContiguous)
        {
            ReadOnlySpan<TIn> from = source.Span<TIn>();
            Span<TOut> to = target.Span<TOut>();
            if (typeof(TConversion) == typeof(Same<TIn>))
            {
                System.Runtime.InteropServices.MemoryMarshal.Cast<TIn, TOut>(from).CopyTo(to);
                return;
            }

            for (int i = 0; i < to.Length; i++)
            {
                to[i] = TConversion.Invoke(from[i]);
            }

            return;
        }

        Strided<TIn, TOut, TConversion>(source, target);
    }

    private static void Strided<TIn, TOut, TConversion>(TensorImpl source, TensorImpl target)
        where TIn : unmanaged
        where TOut : unmanaged
        where TConversion : struct, IConversion<TIn, TOut>
    {
        long[] sizes = target.Sizes, to = target.Strides;
        int rank = sizes.Length;
        var from = new long[rank];
        int shift = rank - source.Rank;
        for (int d = 0; d < source.Rank; d++)
        {
            from[d + shift] = source.Sizes[d] == 1 ? 0 : source.Strides[d];
        }

        ReadOnlySpan<TIn> x = source.StridedSpan<TIn>();
        Span<TOut> y = target.StridedSpan<TOut>();
        if (rank == 0)
        {
            y[0] = TConversion.Invoke(x[0]);
            return;
        }

        long inner = sizes[^1], innerFrom = from[^1], innerTo = to[^1];
        bool blocks = innerFrom == 1 && innerTo == 1 && typeof(TConversion) == typeof(Same<TIn>);
        var index = new long[rank];
        long xAt = 0, yAt = 0;
        while (true)
        {
            if (blocks)
            {
                System.Runtime.InteropServices.MemoryMarshal.Cast<TIn, TOut>(x.Slice((int)xAt, (int)inner)).CopyTo(y[(int)yAt..]);
            }
            else
            {
                long a = xAt, b = yAt;
                for (long i = 0; i < inner; i++, a += innerFrom, b += innerTo)
                {
                    y[(int)b] = TConversion.Invoke(x[(int)a]);
                }
            }

            int d = rank - 2;
            for (; d >= 0; d--)
            {
                xAt += from[d];
                yAt += to[d];
                if (++index[d] < sizes[d])
                {
                    break;
                }

                xAt -= from[d] * sizes[d];
                yAt -= to[d] * sizes[d];
                index[d] = 0;
            }

            if (d < 0)
            {
                return;
            }
        }
    }
}
