using System.Numerics;

namespace TorchSharp;

/// <summary>A function of two runs of equal length, for operations that meet a single number too rarely to have a loop for it.</summary>
internal interface IPairLoop
{
    static abstract void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>;
}

/// <summary>The operator of such a function: a single number is written out as a run.</summary>
internal readonly struct Spread<TLoop> : IBinaryOperator
    where TLoop : struct, IPairLoop
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TLoop.Invoke(x, y, z);

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        T[] run = new T[x.Length];
        Array.Fill(run, y);
        TLoop.Invoke(x, run, z);
    }

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        T[] run = new T[y.Length];
        Array.Fill(run, x);
        TLoop.Invoke(run, y, z);
    }
}
