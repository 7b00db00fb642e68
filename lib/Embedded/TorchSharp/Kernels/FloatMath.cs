using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TorchSharp;

/// <summary>
/// Vectorised functions that are accurate near zero and at the ends and give the same bits at every vector width and at any time. Of
/// TensorPrimitives they use what IEEE 754 defines to the last bit, never its elementary functions: whether those multiply and add in one
/// rounding or two depends on whether the runtime executes its precompiled code or its own.
/// </summary>
internal static class FloatMath
{
    /// <summary>Elements handled at a time where a function needs intermediate results: they stay in the first-level cache.</summary>
    public const int Block = 512;

    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            SingleMath.Map<SingleMath.Exp>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
        }
        else
        {
            DoubleMath.Map<DoubleMath.Exp>(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y));
        }
    }

    public static void Log<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => InDoublePrecision<DoubleMath.Log, T>(x, y);

    public static void Sin<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => InDoublePrecision<DoubleMath.Sin, T>(x, y);

    public static void Cos<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => InDoublePrecision<DoubleMath.Cos, T>(x, y);

    private static void InDoublePrecision<TFunction, T>(ReadOnlySpan<T> x, Span<T> y)
        where TFunction : struct, IDoubleVectorFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            DoubleMath.Map<TFunction>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
        }
        else
        {
            DoubleMath.Map<TFunction>(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y));
        }
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
