using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TorchSharp;

/// <summary>A function of sixteen float32 numbers at once.</summary>
internal interface ISingleFunction
{
    static abstract Vector512<float> Invoke(Vector512<float> x);
}

/// <summary>A function of sixteen pairs of float32 numbers at once.</summary>
internal interface ISingleFunction2
{
    static abstract Vector512<float> Invoke(Vector512<float> x, Vector512<float> y);
}

/// <summary>
/// Float32 functions that stay in registers from argument to result: range reduction and a polynomial in fused multiply-adds, a last bit
/// or two from exact (the tests hold the worst of each). Where a processor has no 512-bit vectors the same operations run in halves, so
/// the bits are the same. The coefficients are least-maximum fits of the relative error, made for the intervals named.
/// </summary>
internal static class SingleMath
{
    /// <summary>Applies a function to every element; the last few in a padded vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, ISingleFunction
    {
        ref float from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
        int i = 0, lanes = Vector512<float>.Count;
        for (; i + lanes <= y.Length; i += lanes)
        {
            TFunction.Invoke(Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }

        if (i < y.Length)
        {
            Span<float> rest = stackalloc float[lanes];
            rest.Clear();
            x[i..].CopyTo(rest);
            TFunction.Invoke(Vector512.Create((ReadOnlySpan<float>)rest)).CopyTo(rest);
            rest[..(y.Length - i)].CopyTo(y[i..]);
        }
    }

    /// <summary>Applies a function to every pair of elements; the last few in padded vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
        where TFunction : struct, ISingleFunction2
    {
        ref float left = ref MemoryMarshal.GetReference(x), right = ref MemoryMarshal.GetReference(y), to = ref MemoryMarshal.GetReference(z);
        int i = 0, lanes = Vector512<float>.Count;
        for (; i + lanes <= z.Length; i += lanes)
        {
            TFunction.Invoke(Vector512.LoadUnsafe(ref left, (nuint)i), Vector512.LoadUnsafe(ref right, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }

        if (i < z.Length)
        {
            Span<float> a = stackalloc float[lanes], b = stackalloc float[lanes];
            a.Clear();
            b.Clear();
            x[i..].CopyTo(a);
            y[i..].CopyTo(b);
            TFunction.Invoke(Vector512.Create((ReadOnlySpan<float>)a), Vector512.Create((ReadOnlySpan<float>)b)).CopyTo(a);
            a[..(z.Length - i)].CopyTo(z[i..]);
        }
    }

    /// <summary>
    /// eˣ = 2ⁿ·eʳ with n the integer nearest to x/log 2, and eʳ a polynomial on |r| ≤ log(2)/2. Two steps of scaling, so that the smallest
    /// results are subnormal rather than zero and the largest overflow to infinity.
    /// </summary>
    internal readonly struct Exp : ISingleFunction
    {
        private const float Lowest = -104f, Highest = 89f;
        private const float LogTwo = 0.6931472f, LogTwoRest = -1.9046542e-9f;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Invoke(Vector512<float> x)
        {
            // In this order a NaN passes both.
            Vector512<float> v = Vector512.MinNative(Vector512.Create(Highest), Vector512.MaxNative(Vector512.Create(Lowest), x));
            Vector512<float> n = Vector512.Round(v * (1 / LogTwo)), fraction = OfRemainder(v, n);
            Vector512<int> power = Vector512.ConvertToInt32Native(n), half = power >> 1;
            Vector512<float> scale = PowerOfTwo(half);
            return Vector512.FusedMultiplyAdd(fraction, scale, scale) * PowerOfTwo(power - half);
        }

        /// <summary>eˣ for x of [−87, 88], where no result is subnormal or infinite.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> InvokeInside(Vector512<float> x)
        {
            Vector512<float> n = Vector512.Round(x * (1 / LogTwo)), scale = PowerOfTwo(Vector512.ConvertToInt32Native(n));
            return Vector512.FusedMultiplyAdd(OfRemainder(x, n), scale, scale);
        }

        /// <summary>eʳ − 1 for r = x − n·log 2, by Estrin's scheme: short chains of dependent operations.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<float> OfRemainder(Vector512<float> x, Vector512<float> n)
        {
            Vector512<float> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-LogTwo), x);
            r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-LogTwoRest), r);
            Vector512<float> square = r * r;
            Vector512<float> low = Vector512.FusedMultiplyAdd(r, Vector512.Create(0.16666521f), Vector512.Create(0.49999994f));
            Vector512<float> high = Vector512.FusedMultiplyAdd(r, Vector512.Create(0.008368717f), Vector512.Create(0.04166839f));
            high = Vector512.FusedMultiplyAdd(square, Vector512.Create(0.0013814599f), high);
            return Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, square, low), square, r);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<float> PowerOfTwo(Vector512<int> n) => ((n + Vector512.Create(127)) << 23).AsSingle();
    }

    /// <summary>
    /// Below 0.625 an odd polynomial, which keeps relative accuracy at zero; above, 1 − 2e/(1+e) with e = e^−2|x| and the sign of x.
    /// </summary>
    internal readonly struct Tanh : ISingleFunction
    {
        private const float PolynomialBelow = 0.625f;

        /// <summary>Twice an argument from which on the result rounds to 1.</summary>
        private const float OneFrom = 20f;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Invoke(Vector512<float> x)
        {
            Vector512<float> sign = x & Vector512.Create(-0f), size = x ^ sign;
            Vector512<float> e = Exp.InvokeInside(Vector512.MaxNative(Vector512.Create(-OneFrom), Vector512.Create(-2f) * size));
            Vector512<float> far = Vector512.FusedMultiplyAdd(Vector512.Create(-2f) * e, InverseOfOnePlusSmall(e), Vector512<float>.One);
            Vector512<float> z = x * x, square = z * z;
            Vector512<float> low = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.1333321f), Vector512.Create(-0.3333333f));
            Vector512<float> middle = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.02170297f), Vector512.Create(-0.053947203f));
            Vector512<float> high = Vector512.FusedMultiplyAdd(z, Vector512.Create(0.00214754f), Vector512.Create(-0.008182677f));
            Vector512<float> p = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, square, middle), square, low);
            Vector512<float> near = Vector512.FusedMultiplyAdd(p * z, x, x);
            return Vector512.ConditionalSelect(Vector512.LessThan(size, Vector512.Create(PolynomialBelow)), near, far | sign);
        }
    }

    /// <summary>1/(1+e⁻ˣ), from e^−|x|: relatively accurate on both sides.</summary>
    internal readonly struct Sigmoid : ISingleFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Invoke(Vector512<float> x)
        {
            Vector512<float> small = Exp.Invoke(x | Vector512.Create(-0f));
            Vector512<float> top = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), small, Vector512<float>.One);
            return top * InverseOfOnePlus(small);
        }
    }

    /// <summary>log(1+eˣ) = max(x, 0) + log(1+e^−|x|), which neither overflows nor loses the small values.</summary>
    internal readonly struct Softplus : ISingleFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Invoke(Vector512<float> x) =>
            Vector512.MaxNative(Vector512<float>.Zero, x) + LogOnePlusUnit(Exp.Invoke(x | Vector512.Create(-0f)));
    }

    /// <summary>
    /// −[t·log σ(x) + (1−t)·log(1−σ(x))] from logits x and targets t: (max(x, 0) − x·t) + log(1+e^−|x|).
    /// </summary>
    internal readonly struct BinaryCrossEntropy : ISingleFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Invoke(Vector512<float> x, Vector512<float> t) =>
            (Vector512.MaxNative(Vector512<float>.Zero, x) - (x * t)) + LogOnePlusUnit(Exp.Invoke(x | Vector512.Create(-0f)));
    }

    /// <summary>σ(x) − t, the derivative of <see cref="BinaryCrossEntropy"/> by the logits.</summary>
    internal readonly struct BinaryCrossEntropySlope : ISingleFunction2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Invoke(Vector512<float> x, Vector512<float> t) => Sigmoid.Invoke(x) - t;
    }

    /// <summary>log(1+u) for u of [0, 1]: u times a polynomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LogOnePlusUnit(Vector512<float> u)
    {
        Vector512<float> square = u * u, fourth = square * square;
        Vector512<float> p01 = Vector512.FusedMultiplyAdd(u, Vector512.Create(-0.49999902f), Vector512<float>.One);
        Vector512<float> p23 = Vector512.FusedMultiplyAdd(u, Vector512.Create(-0.24954134f), Vector512.Create(0.33329964f));
        Vector512<float> p45 = Vector512.FusedMultiplyAdd(u, Vector512.Create(-0.15305592f), Vector512.Create(0.19675939f));
        Vector512<float> p67 = Vector512.FusedMultiplyAdd(u, Vector512.Create(-0.056959525f), Vector512.Create(0.10603654f));
        Vector512<float> p89 = Vector512.FusedMultiplyAdd(u, Vector512.Create(-0.0032440242f), Vector512.Create(0.019851457f));
        Vector512<float> p03 = Vector512.FusedMultiplyAdd(p23, square, p01), p47 = Vector512.FusedMultiplyAdd(p67, square, p45);
        return u * Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(p89, fourth, p47), fourth, p03);
    }

    // A division takes as long as a dozen multiply-adds. In one step of Newton's method the error of the polynomial, 5e-5 at most, is
    // squared, which is below a rounding.

    /// <summary>1/(1+u) for u of [0, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> InverseOfOnePlus(Vector512<float> u)
    {
        Vector512<float> square = u * u;
        Vector512<float> low = Vector512.FusedMultiplyAdd(u, Vector512.Create(-0.9962757f), Vector512.Create(0.999949f));
        Vector512<float> middle = Vector512.FusedMultiplyAdd(u, Vector512.Create(-0.77057284f), Vector512.Create(0.9534207f));
        Vector512<float> high = Vector512.FusedMultiplyAdd(u, Vector512.Create(-0.104484424f), Vector512.Create(0.41793776f));
        return Corrected(Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, square, middle), square, low), u);
    }

    /// <summary>1/(1+u) for u of [0, 0.287].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> InverseOfOnePlusSmall(Vector512<float> u)
    {
        Vector512<float> low = Vector512.FusedMultiplyAdd(u, Vector512.Create(-0.9964633f), Vector512.Create(0.9999686f));
        Vector512<float> high = Vector512.FusedMultiplyAdd(u, Vector512.Create(-0.5944087f), Vector512.Create(0.9353512f));
        return Corrected(Vector512.FusedMultiplyAdd(high, u * u, low), u);
    }

    /// <summary>One step of Newton's method from <paramref name="inverse"/> towards 1/(1+u): y·(2 − (1+u)·y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Corrected(Vector512<float> inverse, Vector512<float> u)
    {
        Vector512<float> error = Vector512.FusedMultiplyAdd(-u, inverse, Vector512<float>.One - inverse);
        return Vector512.FusedMultiplyAdd(inverse, error, inverse);
    }
}
