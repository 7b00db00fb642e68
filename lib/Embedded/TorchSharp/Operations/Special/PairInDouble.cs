using System.Numerics;

namespace TorchSharp;

/// <summary>A function of two numbers, computed in double precision.</summary>
internal interface IFunctionOfTwo
{
    static abstract double Of(double x, double y);
}

/// <summary>Applies a function of two numbers element by element; float32 elements get its value rounded once.</summary>
internal readonly struct PairInDouble<TFunction> : IBinaryOperator
    where TFunction : struct, IFunctionOfTwo
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = Of(x[i], y[i]);
        }
    }

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = Of(x[i], y);
        }
    }

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = Of(x, y[i]);
        }
    }

    private static T Of<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.CreateTruncating(TFunction.Of(double.CreateTruncating(x), double.CreateTruncating(y)));
}
