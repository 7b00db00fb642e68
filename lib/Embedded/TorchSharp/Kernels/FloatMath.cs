using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TorchSharp;

/// <summary>Vectorised functions that are accurate near zero and at the ends and give the same bits at every vector width.</summary>
internal static class FloatMath
{
    /// <summary>Elements handled at a time where a function needs intermediate results: they stay in the first-level cache.</summary>
    public const int Block = 512;

    // TensorPrimitives takes another path, with other bits, on fewer elements than a short vector has.
    private const int Shortest = 16;

    private delegate void Function<T>(ReadOnlySpan<T> x, Span<T> y);

    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            SingleMath.Map<SingleMath.Exp>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
        }
        else
        {
            Padded(x, y, TensorPrimitives.Exp);
        }
    }

    public static void Log<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Padded(x, y, TensorPrimitives.Log);

    public static void Sin<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Padded(x, y, TensorPrimitives.Sin);

    public static void Cos<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Padded(x, y, TensorPrimitives.Cos);

    private static void Padded<T>(ReadOnlySpan<T> x, Span<T> y, Function<T> function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length >= Shortest)
        {
            function(x, y);
            return;
        }

        Span<T> padded = stackalloc T[Shortest];
        padded.Fill(T.One);
        x.CopyTo(padded);
        function(padded, padded);
        padded[..x.Length].CopyTo(y);
    }

    /// <summary>1/(1+e⁻ˣ).</summary>
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            SingleMath.Map<SingleMath.Sigmoid>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
            return;
        }

        TensorPrimitives.Negate(x, y);
        Exp<T>(y, y);
        TensorPrimitives.Add(y, T.One, y);
        TensorPrimitives.Divide(T.One, y, y);
    }

    /// <summary>log(1+u), exact to the last bits for small u: log(w)·u/(w−1) with w = 1+u rounded, in which the rounding of w cancels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LogOnePlus<T>(ReadOnlySpan<T> u, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> w = stackalloc T[Block], log = stackalloc T[Block];
        for (int at = 0; at < u.Length; at += Block)
        {
            int n = Math.Min(Block, u.Length - at);
            ReadOnlySpan<T> x = u.Slice(at, n);
            Span<T> target = y.Slice(at, n);
            TensorPrimitives.Add(x, T.One, w[..n]);
            Log<T>(w[..n], log[..n]);
            int i = 0;
            Vector512<T> infinity = Vector512.Create(T.PositiveInfinity);
            for (; i + Vector512<T>.Count <= n; i += Vector512<T>.Count)
            {
                Vector512<T> vx = Vector512.Create(x[i..]), vw = Vector512.Create((ReadOnlySpan<T>)w[i..]), vl = Vector512.Create((ReadOnlySpan<T>)log[i..]);
                Vector512<T> difference = vw - Vector512<T>.One;
                Vector512<T> corrected = Vector512.ConditionalSelect(Vector512.Equals(vw, infinity), vl, vl * (vx / difference));
                Vector512.ConditionalSelect(Vector512.Equals(difference, Vector512<T>.Zero), vx, corrected).CopyTo(target[i..]);
            }

            for (; i < n; i++)
            {
                T difference = w[i] - T.One;
                target[i] = difference == T.Zero ? x[i] : w[i] == T.PositiveInfinity ? log[i] : log[i] * (x[i] / difference);
            }
        }
    }

    /// <summary>log(1+eˣ) = max(x, 0) + log(1+e^−|x|), which neither overflows nor loses the small values.</summary>
    public static void Softplus<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            SingleMath.Map<SingleMath.Softplus>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
            return;
        }

        Span<T> tail = stackalloc T[Block];
        for (int at = 0; at < x.Length; at += Block)
        {
            int n = Math.Min(Block, x.Length - at);
            Span<T> t = tail[..n], target = y.Slice(at, n);
            TensorPrimitives.Abs(x.Slice(at, n), t);
            TensorPrimitives.Negate(t, t);
            Exp<T>(t, t);
            LogOnePlus<T>(t, t);
            TensorPrimitives.Max(x.Slice(at, n), T.Zero, target);
            TensorPrimitives.Add(target, t, target);
        }
    }

    /// <summary>The hyperbolic tangent.</summary>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            SingleMath.Map<SingleMath.Tanh>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
            return;
        }

        for (int i = 0; i < x.Length; i++)
        {
            y[i] = T.Tanh(x[i]);
        }
    }
}
