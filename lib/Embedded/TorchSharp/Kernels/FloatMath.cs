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

    private const float TanhPolynomialBelow = 0.625f;
    private const float TanhCoefficient0 = -5.70498872745e-3f, TanhCoefficient1 = 2.06390887954e-2f, TanhCoefficient2 = -5.37397155531e-2f;
    private const float TanhCoefficient3 = 1.33314422036e-1f, TanhCoefficient4 = -3.33332819422e-1f;

    // TensorPrimitives takes another path, with other bits, on fewer elements than a short vector has.
    private const int Shortest = 16;

    private delegate void Function<T>(ReadOnlySpan<T> x, Span<T> y);

    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Padded(x, y, TensorPrimitives.Exp);

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

    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            Tanh(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y));
            return;
        }

        for (int i = 0; i < x.Length; i++)
        {
            y[i] = T.Tanh(x[i]);
        }
    }

    /// <summary>
    /// Below 0.625 an odd polynomial (coefficients of Moshier's Cephes library, tanhf), which keeps relative accuracy at zero; above,
    /// 1 − 2/(e^2|x| + 1) with the sign of x.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tanh(ReadOnlySpan<float> x, Span<float> y)
    {
        Span<float> doubled = stackalloc float[Block];
        for (int at = 0; at < x.Length; at += Block)
        {
            int n = Math.Min(Block, x.Length - at);
            ReadOnlySpan<float> source = x.Slice(at, n);
            Span<float> target = y.Slice(at, n), exp = doubled[..n];
            TensorPrimitives.Abs(source, exp);
            TensorPrimitives.Add(exp, exp, exp);
            Exp<float>(exp, exp);
            ref float from = ref MemoryMarshal.GetReference(source), e = ref MemoryMarshal.GetReference(exp), to = ref MemoryMarshal.GetReference(target);
            int i = 0;
            for (; i + Vector256<float>.Count <= n; i += Vector256<float>.Count)
            {
                Vector256<float> v = Vector256.LoadUnsafe(ref from, (nuint)i), far = Vector256.LoadUnsafe(ref e, (nuint)i);
                far = Vector256<float>.One - (Vector256.Create(2f) / (far + Vector256<float>.One));
                far |= v & Vector256.Create(-0f);
                Vector256<float> z = v * v;
                Vector256<float> p = Vector256.FusedMultiplyAdd(Vector256.Create(TanhCoefficient0), z, Vector256.Create(TanhCoefficient1));
                p = Vector256.FusedMultiplyAdd(p, z, Vector256.Create(TanhCoefficient2));
                p = Vector256.FusedMultiplyAdd(p, z, Vector256.Create(TanhCoefficient3));
                p = Vector256.FusedMultiplyAdd(p, z, Vector256.Create(TanhCoefficient4));
                Vector256<float> near = Vector256.FusedMultiplyAdd(p * z, v, v);
                Vector256<float> small = Vector256.LessThan(Vector256.Abs(v), Vector256.Create(TanhPolynomialBelow));
                Vector256.ConditionalSelect(small, near, far).StoreUnsafe(ref to, (nuint)i);
            }

            for (; i < n; i++)
            {
                float v = source[i];
                if (MathF.Abs(v) < TanhPolynomialBelow)
                {
                    float z = v * v;
                    float p = MathF.FusedMultiplyAdd(TanhCoefficient0, z, TanhCoefficient1);
                    p = MathF.FusedMultiplyAdd(p, z, TanhCoefficient2);
                    p = MathF.FusedMultiplyAdd(p, z, TanhCoefficient3);
                    p = MathF.FusedMultiplyAdd(p, z, TanhCoefficient4);
                    target[i] = MathF.FusedMultiplyAdd(p * z, v, v);
                }
                else
                {
                    target[i] = MathF.CopySign(1f - (2f / (exp[i] + 1f)), v);
                }
            }
        }
    }
}
