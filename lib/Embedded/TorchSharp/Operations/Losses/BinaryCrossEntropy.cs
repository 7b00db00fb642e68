using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>
/// −[t·log σ(x) + (1−t)·log(1−σ(x))] from logits x: (max(x, 0) − x·t) + log(1+e^−|x|), one pass, nothing overflows, and small losses
/// keep their digits on either side.
/// </summary>
internal readonly struct BinaryCrossEntropyLoop : IPairLoop
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
        {
            SingleMath.Map<SingleMath.BinaryCrossEntropy>(Cast<T, float>(x), Cast<T, float>(y), MemoryMarshal.Cast<T, float>(z));
        }
        else
        {
            Losses(Cast<T, double>(x), Cast<T, double>(y), MemoryMarshal.Cast<T, double>(z));
        }
    }

    private static ReadOnlySpan<TTo> Cast<TFrom, TTo>(ReadOnlySpan<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);

    private static void Losses(ReadOnlySpan<double> x, ReadOnlySpan<double> t, Span<double> z)
    {
        Span<double> buffer = stackalloc double[FloatMath.Block];
        for (int at = 0; at < z.Length; at += FloatMath.Block)
        {
            int n = Math.Min(FloatMath.Block, z.Length - at);
            ReadOnlySpan<double> logits = x.Slice(at, n);
            Span<double> part = buffer[..n], losses = z.Slice(at, n);
            TensorPrimitives.Multiply(logits, t.Slice(at, n), part);
            TensorPrimitives.Max(logits, 0, losses);
            TensorPrimitives.Subtract(losses, part, losses);
            TensorPrimitives.Abs(logits, part);
            TensorPrimitives.Negate(part, part);
            FloatMath.Softplus(part, part);
            TensorPrimitives.Add(losses, part, losses);
        }
    }
}

/// <summary>σ(x) − t: the derivative of the loss by its logit, in one pass.</summary>
internal readonly struct BinaryCrossEntropySlopeLoop : IPairLoop
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
        {
            SingleMath.Map<SingleMath.BinaryCrossEntropySlope>(
                MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y), MemoryMarshal.Cast<T, float>(z));
        }
        else
        {
            FloatMath.Sigmoid(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(z));
            TensorPrimitives.Subtract(z, y, z);
        }
    }
}
