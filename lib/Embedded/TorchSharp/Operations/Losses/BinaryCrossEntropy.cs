using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

/// <summary>
/// −[t·log σ(x) + (1−t)·log(1−σ(x))] from logits x: (1−t)·x + log(1+e^−x), one pass, nothing overflows, and small losses keep their
/// digits.
/// </summary>
internal readonly struct BinaryCrossEntropyOperator : IBinaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
        {
            Losses<float>(Cast<T, float>(x), Cast<T, float>(y), System.Runtime.InteropServices.MemoryMarshal.Cast<T, float>(z));
        }
        else
        {
            Losses<double>(Cast<T, double>(x), Cast<T, double>(y), System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(z));
        }
    }

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        T[] targets = new T[x.Length];
        Array.Fill(targets, y);
        Invoke(x, targets, z);
    }

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        T[] logits = new T[y.Length];
        Array.Fill(logits, x);
        Invoke(logits, y, z);
    }

    private static ReadOnlySpan<TTo> Cast<TFrom, TTo>(ReadOnlySpan<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => System.Runtime.InteropServices.MemoryMarshal.Cast<TFrom, TTo>(span);

    private static void Losses<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> t, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> buffer = stackalloc T[FloatMath.Block];
        for (int at = 0; at < z.Length; at += FloatMath.Block)
        {
            int n = Math.Min(FloatMath.Block, z.Length - at);
            Span<T> part = buffer[..n];
            TensorPrimitives.Negate(x.Slice(at, n), part);
            FloatMath.Softplus(part, z.Slice(at, n));
            TensorPrimitives.Subtract(T.One, t.Slice(at, n), part);
            TensorPrimitives.Multiply(part, x.Slice(at, n), part);
            TensorPrimitives.Add(z.Slice(at, n), part, z.Slice(at, n));
        }
    }
}
