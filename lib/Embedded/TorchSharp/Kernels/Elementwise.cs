using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>y = f(x) on floating-point elements.</summary>
internal interface IUnaryOperator
{
    static abstract void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>z = f(x, y) on numbers of one type; either side may be one number.</summary>
internal interface IBinaryOperator
{
    static abstract void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>;

    static abstract void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T>;

    static abstract void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>;
}

/// <summary>A comparison of two numbers.</summary>
internal interface IComparisonOperator
{
    static abstract bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T>;
}

/// <summary>The loops of a binary operation over contiguous runs, for one pair of element types.</summary>
internal interface IBinaryLoops<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    static abstract void VectorVector(ReadOnlySpan<TIn> x, ReadOnlySpan<TIn> y, Span<TOut> z);

    static abstract void VectorScalar(ReadOnlySpan<TIn> x, TIn y, Span<TOut> z);

    static abstract void ScalarVector(TIn x, ReadOnlySpan<TIn> y, Span<TOut> z);
}

/// <summary>Runs element-by-element operations over whole tensors: dispatch on the element type, broadcasting, threads.</summary>
internal static class Elementwise
{
    /// <summary>Elements per piece of work; a multiple of every vector length.</summary>
    private const int Grain = 16384;

    public static void Unary<TOperator>(TensorImpl x, TensorImpl y)
        where TOperator : struct, IUnaryOperator
    {
        if (y.DType == ScalarType.Float32)
        {
            Unary<TOperator, float>(x, y);
        }
        else
        {
            Unary<TOperator, double>(x, y);
        }
    }

    public static void Binary<TOperator>(TensorImpl x, TensorImpl y, TensorImpl z)
        where TOperator : struct, IBinaryOperator
    {
        switch (z.DType)
        {
            case ScalarType.Float32:
                Broadcast<float, float, Arithmetic<TOperator, float>>(x, y, z);
                break;
            case ScalarType.Float64:
                Broadcast<double, double, Arithmetic<TOperator, double>>(x, y, z);
                break;
            case ScalarType.Int64:
                Broadcast<long, long, Arithmetic<TOperator, long>>(x, y, z);
                break;
            case ScalarType.Int32:
                Broadcast<int, int, Arithmetic<TOperator, int>>(x, y, z);
                break;
            default:
                Broadcast<byte, byte, Arithmetic<TOperator, byte>>(x, y, z);
                break;
        }
    }

    public static void Compare<TOperator>(TensorImpl x, TensorImpl y, TensorImpl z)
        where TOperator : struct, IComparisonOperator
    {
        switch (x.DType)
        {
            case ScalarType.Float32:
                Broadcast<float, byte, Comparison<TOperator, float>>(x, y, z);
                break;
            case ScalarType.Float64:
                Broadcast<double, byte, Comparison<TOperator, double>>(x, y, z);
                break;
            case ScalarType.Int64:
                Broadcast<long, byte, Comparison<TOperator, long>>(x, y, z);
                break;
            case ScalarType.Int32:
                Broadcast<int, byte, Comparison<TOperator, int>>(x, y, z);
                break;
            default:
                Broadcast<byte, byte, Comparison<TOperator, byte>>(x, y, z);
                break;
        }
    }

    private static void Unary<TOperator, T>(TensorImpl x, TensorImpl y)
        where TOperator : struct, IUnaryOperator
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Threads.For((int)y.Count, Grain, (from, to) => TOperator.Invoke<T>(x.Span<T>()[from..to], y.Span<T>()[from..to]));

    private static void Broadcast<TIn, TOut, TLoops>(TensorImpl x, TensorImpl y, TensorImpl z)
        where TIn : unmanaged
        where TOut : unmanaged
        where TLoops : struct, IBinaryLoops<TIn, TOut>
    {
        if (z.Count == 0)
        {
            return;
        }

        if (x.IsContiguous && y.IsContiguous)
        {
            if (x.Count == z.Count && y.Count == z.Count)
            {
                Threads.For((int)z.Count, Grain, (from, to) =>
                    TLoops.VectorVector(x.Span<TIn>()[from..to], y.Span<TIn>()[from..to], z.Span<TOut>()[from..to]));
                return;
            }

            if (x.Count == z.Count && y.Count == 1)
            {
                Threads.For((int)z.Count, Grain, (from, to) =>
                    TLoops.VectorScalar(x.Span<TIn>()[from..to], y.Span<TIn>()[0], z.Span<TOut>()[from..to]));
                return;
            }

            if (y.Count == z.Count && x.Count == 1)
            {
                Threads.For((int)z.Count, Grain, (from, to) =>
                    TLoops.ScalarVector(x.Span<TIn>()[0], y.Span<TIn>()[from..to], z.Span<TOut>()[from..to]));
                return;
            }
        }

        TensorImpl xc = Copy.Contiguous(x), yc = Copy.Contiguous(y);
        var runs = new BroadcastRuns(z.Sizes, xc, yc);
        int length = runs.Length;
        Threads.For(runs.Count, Math.Max(1, Grain / length), (from, to) =>
        {
            ReadOnlySpan<TIn> xs = xc.Span<TIn>(), ys = yc.Span<TIn>();
            Span<TOut> zs = z.Span<TOut>();
            for (int run = from; run < to; run++)
            {
                var (xAt, yAt) = runs.Starts(run);
                Span<TOut> target = zs.Slice(run * length, length);
                if (runs.LeftVaries && runs.RightVaries)
                {
                    TLoops.VectorVector(xs.Slice(xAt, length), ys.Slice(yAt, length), target);
                }
                else if (runs.LeftVaries)
                {
                    TLoops.VectorScalar(xs.Slice(xAt, length), ys[yAt], target);
                }
                else
                {
                    TLoops.ScalarVector(xs[xAt], ys.Slice(yAt, runs.RightVaries ? length : 1), target);
                }
            }
        });
        Copy.Release(xc, x);
        Copy.Release(yc, y);
    }

    private readonly struct Arithmetic<TOperator, T> : IBinaryLoops<T, T>
        where TOperator : struct, IBinaryOperator
        where T : unmanaged, INumber<T>
    {
        public static void VectorVector(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TOperator.Invoke(x, y, z);

        public static void VectorScalar(ReadOnlySpan<T> x, T y, Span<T> z) => TOperator.Invoke(x, y, z);

        public static void ScalarVector(T x, ReadOnlySpan<T> y, Span<T> z) => TOperator.Invoke(x, y, z);
    }

    private readonly struct Comparison<TOperator, T> : IBinaryLoops<T, byte>
        where TOperator : struct, IComparisonOperator
        where T : unmanaged, INumber<T>
    {
        public static void VectorVector(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<byte> z)
        {
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = TOperator.Invoke(x[i], y[i]) ? (byte)1 : (byte)0;
            }
        }

        public static void VectorScalar(ReadOnlySpan<T> x, T y, Span<byte> z)
        {
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = TOperator.Invoke(x[i], y) ? (byte)1 : (byte)0;
            }
        }

        public static void ScalarVector(T x, ReadOnlySpan<T> y, Span<byte> z)
        {
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = TOperator.Invoke(x, y[i]) ? (byte)1 : (byte)0;
            }
        }
    }
}
