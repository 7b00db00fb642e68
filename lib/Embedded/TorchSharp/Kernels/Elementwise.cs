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

/// <summary>y = f(x), computed in double precision whatever the element type.</summary>
internal interface IDoubleFunction
{
    static abstract double Invoke(double x);
}

/// <summary>z = f(x, y), computed in double precision whatever the element type.</summary>
internal interface IDoublePairFunction
{
    static abstract double Invoke(double x, double y);
}

/// <summary>y = f(x) on numbers of any type, the result of that type.</summary>
internal interface INumberFunction
{
    static abstract T Invoke<T>(T x)
        where T : unmanaged, INumber<T>;
}

/// <summary>z = f(x, y) on numbers of one type, the result of that type.</summary>
internal interface INumberPairFunction
{
    static abstract T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T>;
}

/// <summary>z = f(x, y) on integers of one type.</summary>
internal interface IIntegerPairFunction
{
    static abstract T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T>;
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

    /// <summary>An operation on floating-point operands, computed in double precision.</summary>
    public static void InDoublePrecision<TFunction>(TensorImpl x, TensorImpl y, TensorImpl z)
        where TFunction : struct, IDoublePairFunction
    {
        if (z.DType == ScalarType.Float32)
        {
            Broadcast<float, float, InDouble<TFunction, float>>(x, y, z);
        }
        else
        {
            Broadcast<double, double, InDouble<TFunction, double>>(x, y, z);
        }
    }

    /// <summary>An operation on integers, and on truth values as the bytes 0 and 1.</summary>
    public static void Integers<TFunction>(TensorImpl x, TensorImpl y, TensorImpl z)
        where TFunction : struct, IIntegerPairFunction
    {
        switch (z.DType)
        {
            case ScalarType.Int64:
                Broadcast<long, long, Integral<TFunction, long>>(x, y, z);
                break;
            case ScalarType.Int32:
                Broadcast<int, int, Integral<TFunction, int>>(x, y, z);
                break;
            default:
                Broadcast<byte, byte, Integral<TFunction, byte>>(x, y, z);
                break;
        }
    }

    /// <summary>y = f(x) for contiguous tensors of one type.</summary>
    public static void Each<TFunction>(TensorImpl x, TensorImpl y)
        where TFunction : struct, INumberFunction
    {
        switch (y.DType)
        {
            case ScalarType.Float32:
                Each<TFunction, float>(x, y);
                break;
            case ScalarType.Float64:
                Each<TFunction, double>(x, y);
                break;
            case ScalarType.Int64:
                Each<TFunction, long>(x, y);
                break;
            case ScalarType.Int32:
                Each<TFunction, int>(x, y);
                break;
            default:
                Each<TFunction, byte>(x, y);
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

    private static void Each<TFunction, T>(TensorImpl x, TensorImpl y)
        where TFunction : struct, INumberFunction
        where T : unmanaged, INumber<T> =>
        Threads.For((int)y.Count, Grain, (from, to) =>
        {
            ReadOnlySpan<T> source = x.Span<T>()[from..to];
            Span<T> target = y.Span<T>()[from..to];
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = TFunction.Invoke(source[i]);
            }
        });

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

        TensorImpl xc = BroadcastRuns.Walkable(x), yc = BroadcastRuns.Walkable(y);
        var runs = new BroadcastRuns(z.Sizes, xc, yc);
        int length = runs.Length;
        Threads.For(runs.Count, Math.Max(1, Grain / length), (from, to) =>
        {
            ReadOnlySpan<TIn> xs = xc.StridedSpan<TIn>(), ys = yc.StridedSpan<TIn>();
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
                else if (runs.RightVaries)
                {
                    TLoops.ScalarVector(xs[xAt], ys.Slice(yAt, length), target);
                }
                else
                {
                    // Both stand still: two expanded tensors.
                    TLoops.ScalarVector(xs[xAt], ys.Slice(yAt, 1), target[..1]);
                    target.Fill(target[0]);
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

    private readonly struct InDouble<TFunction, T> : IBinaryLoops<T, T>
        where TFunction : struct, IDoublePairFunction
        where T : unmanaged, INumber<T>
    {
        public static void VectorVector(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        {
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = T.CreateTruncating(TFunction.Invoke(double.CreateTruncating(x[i]), double.CreateTruncating(y[i])));
            }
        }

        public static void VectorScalar(ReadOnlySpan<T> x, T y, Span<T> z)
        {
            double number = double.CreateTruncating(y);
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = T.CreateTruncating(TFunction.Invoke(double.CreateTruncating(x[i]), number));
            }
        }

        public static void ScalarVector(T x, ReadOnlySpan<T> y, Span<T> z)
        {
            double number = double.CreateTruncating(x);
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = T.CreateTruncating(TFunction.Invoke(number, double.CreateTruncating(y[i])));
            }
        }
    }

    private readonly struct Integral<TFunction, T> : IBinaryLoops<T, T>
        where TFunction : struct, IIntegerPairFunction
        where T : unmanaged, IBinaryInteger<T>
    {
        public static void VectorVector(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        {
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = TFunction.Invoke(x[i], y[i]);
            }
        }

        public static void VectorScalar(ReadOnlySpan<T> x, T y, Span<T> z)
        {
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = TFunction.Invoke(x[i], y);
            }
        }

        public static void ScalarVector(T x, ReadOnlySpan<T> y, Span<T> z)
        {
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = TFunction.Invoke(x, y[i]);
            }
        }
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

/// <summary>The loop of a function that is computed in double precision.</summary>
internal readonly struct InDouble<TFunction> : IUnaryOperator
    where TFunction : struct, IDoubleFunction
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = T.CreateTruncating(TFunction.Invoke(double.CreateTruncating(x[i])));
        }
    }
}

/// <summary>The loops of a function of two numbers that has no vectorised form.</summary>
internal readonly struct Pairs<TFunction> : IBinaryOperator
    where TFunction : struct, INumberPairFunction
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = TFunction.Invoke(x[i], y[i]);
        }
    }

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = TFunction.Invoke(x[i], y);
        }
    }

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = TFunction.Invoke(x, y[i]);
        }
    }
}
