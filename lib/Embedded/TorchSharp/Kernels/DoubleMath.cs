using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TorchSharp;

/// <summary>A function of eight float64 numbers at once.</summary>
internal interface IDoubleVectorFunction
{
    static abstract Vector512<double> Invoke(Vector512<double> x);
}

/// <summary>
/// Float64 functions that stay in registers from argument to result: range reduction and a polynomial in fused multiply-adds, within one
/// unit of the last place (the tests hold the worst of each). Every operation is one that IEEE 754 defines to the last bit, so results
/// depend neither on the vectors that the processor has nor on which of its code versions the runtime executes at the moment. The
/// coefficients are least-maximum fits of the relative error, made for the intervals named.
/// </summary>
internal static class DoubleMath
{
    /// <summary>1.5·2⁵²: added to a number below 2⁵¹, it leaves the nearest integer in the lowest bits.</summary>
    private const double Shifter = 6755399441055744;

    /// <summary>Applies a function to every element; the last few in a padded vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction>(ReadOnlySpan<double> x, Span<double> y)
        where TFunction : struct, IDoubleVectorFunction
    {
        ref double from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
        int i = 0, lanes = Vector512<double>.Count;
        for (; i + lanes <= y.Length; i += lanes)
        {
            TFunction.Invoke(Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }

        if (i < y.Length)
        {
            Span<double> rest = stackalloc double[lanes];
            rest.Fill(1);
            x[i..].CopyTo(rest);
            TFunction.Invoke(Vector512.Create((ReadOnlySpan<double>)rest)).CopyTo(rest);
            rest[..(y.Length - i)].CopyTo(y[i..]);
        }
    }

    /// <summary>Applies a function in double precision to every float32 element and rounds once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, IDoubleVectorFunction
    {
        ref float from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
        int i = 0, lanes = Vector512<float>.Count;
        for (; i + lanes <= y.Length; i += lanes)
        {
            var (lower, upper) = Vector512.Widen(Vector512.LoadUnsafe(ref from, (nuint)i));
            Vector512.Narrow(TFunction.Invoke(lower), TFunction.Invoke(upper)).StoreUnsafe(ref to, (nuint)i);
        }

        if (i < y.Length)
        {
            Span<float> rest = stackalloc float[lanes];
            rest.Fill(1);
            x[i..].CopyTo(rest);
            var (lower, upper) = Vector512.Widen(Vector512.Create((ReadOnlySpan<float>)rest));
            Vector512.Narrow(TFunction.Invoke(lower), TFunction.Invoke(upper)).CopyTo(rest);
            rest[..(y.Length - i)].CopyTo(y[i..]);
        }
    }

    /// <summary>The sine, by quadrants of its size: sin(−0) is −0.</summary>
    internal readonly struct Sin : IDoubleVectorFunction, IDoubleFunction
    {
        public static double Invoke(double x) => Math.Sin(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Invoke(Vector512<double> x)
        {
            Vector512<double> sign = x & Vector512.Create(-0.0), size = x ^ sign;
            Vector512<long> quadrant = Quadrants.Of(size, out Vector512<double> r, out Vector512<double> rest);
            Vector512<double> even = Quadrants.IsEven(quadrant);
            Vector512<double> y = Vector512.ConditionalSelect(even, Quadrants.Sine(r, rest), Quadrants.Cosine(r, rest));
            y ^= sign ^ Quadrants.SignOf(quadrant);
            return Vector512.LessThanOrEqualAll(size, Vector512.Create(Quadrants.Limit)) ? y : Quadrants.FarOut<Sin>(x, y);
        }
    }

    /// <summary>The cosine, by quadrants.</summary>
    internal readonly struct Cos : IDoubleVectorFunction, IDoubleFunction
    {
        public static double Invoke(double x) => Math.Cos(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Invoke(Vector512<double> x)
        {
            Vector512<double> size = Vector512.Abs(x);
            Vector512<long> quadrant = Quadrants.Of(size, out Vector512<double> r, out Vector512<double> rest);
            Vector512<double> even = Quadrants.IsEven(quadrant);
            Vector512<double> y = Vector512.ConditionalSelect(even, Quadrants.Cosine(r, rest), Quadrants.Sine(r, rest));
            y ^= Quadrants.SignOf(quadrant + Vector512<long>.One);
            return Vector512.LessThanOrEqualAll(size, Vector512.Create(Quadrants.Limit)) ? y : Quadrants.FarOut<Cos>(x, y);
        }
    }

    /// <summary>Sine and cosine together, of x from 0 to 2²⁰.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(Vector512<double> x, out Vector512<double> sin, out Vector512<double> cos)
    {
        Vector512<long> quadrant = Quadrants.Of(x, out Vector512<double> r, out Vector512<double> rest);
        Vector512<double> even = Quadrants.IsEven(quadrant), s = Quadrants.Sine(r, rest), c = Quadrants.Cosine(r, rest);
        sin = Vector512.ConditionalSelect(even, s, c) ^ Quadrants.SignOf(quadrant);
        cos = Vector512.ConditionalSelect(even, c, s) ^ Quadrants.SignOf(quadrant + Vector512<long>.One);
    }

    /// <summary>What sine and cosine share: x = n·π/2 + r with |r| ≤ π/4.</summary>
    private static class Quadrants
    {
        /// <summary>Up to here n has twenty bits, and its products with the parts of π/2 are exact where they must be.</summary>
        public const double Limit = 1 << 20;

        // π/2 in 53, 33 and 53 bits.
        private const double HalfPi = 1.5707963267948966, HalfPiSecond = 6.12323399538461e-17, HalfPiThird = 3.5215598651832e-27;
        private const double QuartersPerUnit = 0.6366197723675814;

        /// <summary>
        /// An integer whose lowest bits are n's, and r as a sum: in x − n·HalfPi nothing is rounded, both being multiples of 2⁻⁵³; the
        /// second product is exact, so that <paramref name="rest"/> is what the rounding of <paramref name="r"/> lost, less the
        /// third part of π/2.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<long> Of(Vector512<double> x, out Vector512<double> r, out Vector512<double> rest)
        {
            Vector512<double> shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(QuartersPerUnit), Vector512.Create(Shifter));
            Vector512<double> n = shifted - Vector512.Create(Shifter);
            Vector512<double> difference = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPi), x);
            r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiSecond), difference);
            rest = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiSecond), difference - r);
            rest = Vector512.FusedMultiplyAdd(n, Vector512.Create(-HalfPiThird), rest);
            return shifted.AsInt64();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> IsEven(Vector512<long> quadrant) =>
            Vector512.Equals(quadrant & Vector512<long>.One, Vector512<long>.Zero).AsDouble();

        /// <summary>The sign bit where the sine of a quadrant is that of the one half a turn before, negated.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> SignOf(Vector512<long> quadrant) => ((quadrant & Vector512.Create(2L)) << 62).AsDouble();

        /// <summary>sin(r + rest) = r + r³·S(r²) + rest·(1 − r²/2).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Sine(Vector512<double> r, Vector512<double> rest)
        {
            Vector512<double> z = r * r, square = z * z;
            Vector512<double> low =
                Vector512.FusedMultiplyAdd(z, Vector512.Create(0.008333333333322118), Vector512.Create(-0.1666666666666663));
            Vector512<double> middle =
                Vector512.FusedMultiplyAdd(z, Vector512.Create(2.7557313621311395e-06), Vector512.Create(-0.00019841269829589303));
            Vector512<double> high =
                Vector512.FusedMultiplyAdd(z, Vector512.Create(1.5896229533032747e-10), Vector512.Create(-2.5050747751759676e-08));
            Vector512<double> p = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, square, middle), square, low);
            return r + Vector512.FusedMultiplyAdd(z * r, p, Vector512.FusedMultiplyAdd(z * -0.5, rest, rest));
        }

        /// <summary>cos(r + rest) = 1 − r²/2 + r⁴·C(r²) − r·rest, what the rounding of 1 − r²/2 loses added to the rest.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Cosine(Vector512<double> r, Vector512<double> rest)
        {
            Vector512<double> z = r * r, square = z * z, half = r * -0.5;
            Vector512<double> low =
                Vector512.FusedMultiplyAdd(z, Vector512.Create(-0.0013888888888873058), Vector512.Create(0.041666666666666595));
            Vector512<double> middle =
                Vector512.FusedMultiplyAdd(z, Vector512.Create(-2.755731417940756e-07), Vector512.Create(2.480158728885215e-05));
            Vector512<double> high =
                Vector512.FusedMultiplyAdd(z, Vector512.Create(-1.1358537130408349e-11), Vector512.Create(2.0875700855187973e-09));
            Vector512<double> p = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, square, middle), square, low);
            Vector512<double> first = Vector512.FusedMultiplyAdd(half, r, Vector512<double>.One);
            Vector512<double> lost = Vector512.FusedMultiplyAdd(half, r, Vector512<double>.One - first);
            return first + Vector512.FusedMultiplyAdd(square, p, Vector512.FusedMultiplyAdd(-r, rest, lost));
        }

        /// <summary>Elements beyond the limit, infinite or not a number, by the mathematical library one at a time.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static Vector512<double> FarOut<TFunction>(Vector512<double> x, Vector512<double> y)
            where TFunction : struct, IDoubleFunction
        {
            for (int i = 0; i < Vector512<double>.Count; i++)
            {
                if (!(Math.Abs(x[i]) <= Limit))
                {
                    y = y.WithElement(i, TFunction.Invoke(x[i]));
                }
            }

            return y;
        }
    }

    /// <summary>
    /// The natural logarithm: x = 2ᵏ·m with m of [√½, √2), f = m − 1, s = f/(2+f), and log m = f − f²/2 + s·(f²/2 + s²·Q(s²)), since
    /// log m = 2·artanh s and f − 2s = s·f.
    /// </summary>
    internal readonly struct Log : IDoubleVectorFunction
    {
        private const double SmallestNormal = 2.2250738585072014e-308;

        /// <summary>The bits of 1 and of √½.</summary>
        private const long One = 0x3FF0000000000000, SqrtHalf = 0x3FE6A09E667F3BCD;

        // log 2 in 42 and 53 bits: k times the first is exact.
        private const double LogTwo = 0.6931471805598903, LogTwoRest = 5.497923018708371e-14;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Invoke(Vector512<double> x)
        {
            Vector512<double> y = OfNormal(x);
            Vector512<double> normal = Vector512.GreaterThanOrEqual(x, Vector512.Create(SmallestNormal))
                & Vector512.LessThan(x, Vector512.Create(double.PositiveInfinity));
            return Vector512.EqualsAll(normal.AsInt64(), Vector512<long>.AllBitsSet) ? y : WithOthers(x, y);
        }

        /// <summary>The logarithm of normal positive numbers.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> OfNormal(Vector512<double> x)
        {
            Vector512<long> bits = x.AsInt64(), exponent = (bits + Vector512.Create(One - SqrtHalf)) >>> 52;
            Vector512<double> m = (bits - (exponent << 52) + Vector512.Create(One)).AsDouble();

            // The biased exponent in the lowest bits of 2⁵² is 2⁵² plus it.
            Vector512<double> k =
                (exponent | Vector512.Create(0x4330000000000000)).AsDouble() - Vector512.Create(4503599627370496.0 + 1023);
            Vector512<double> f = m - Vector512<double>.One, s = f / (f + Vector512.Create(2.0)), z = s * s, square = z * z;
            Vector512<double> q01 =
                Vector512.FusedMultiplyAdd(z, Vector512.Create(0.3999999999941513), Vector512.Create(0.6666666666666734));
            Vector512<double> q23 =
                Vector512.FusedMultiplyAdd(z, Vector512.Create(0.22222198580886948), Vector512.Create(0.28571428742302357));
            Vector512<double> q45 =
                Vector512.FusedMultiplyAdd(z, Vector512.Create(0.1531405906833482), Vector512.Create(0.1818356396424604));
            Vector512<double> q46 = Vector512.FusedMultiplyAdd(square, Vector512.Create(0.14795870362509123), q45);
            Vector512<double> q = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(q46, square, q23), square, q01);
            Vector512<double> half = f * 0.5, tail = Vector512.FusedMultiplyAdd(z, q, half * f);

            // f − f²/2 and k·log 2, and what the rounding of each sum loses.
            Vector512<double> first = Vector512.FusedMultiplyAdd(-half, f, f), lost = Vector512.FusedMultiplyAdd(-half, f, f - first);
            Vector512<double> octaves = k * LogTwo, sum = octaves + first;
            lost = Vector512.FusedMultiplyAdd(k, Vector512.Create(LogTwoRest), lost + ((octaves - sum) + first));
            return sum + Vector512.FusedMultiplyAdd(s, tail, lost);
        }

        /// <summary>Puts in the results of arguments that are not normal positive numbers.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static Vector512<double> WithOthers(Vector512<double> x, Vector512<double> y)
        {
            Vector512<double> infinity = Vector512.Create(double.PositiveInfinity);
            y = Vector512.ConditionalSelect(Vector512.Equals(x, infinity), infinity, y);
            y = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), -infinity, y);
            y = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512<double>.Zero), y, Vector512.Create(double.NaN));
            Vector512<double> subnormal =
                Vector512.GreaterThan(x, Vector512<double>.Zero) & Vector512.LessThan(x, Vector512.Create(SmallestNormal));

            // 2⁵⁴ makes them normal; two roundings hardly matter so far from zero.
            Vector512<double> scaled = OfNormal(x * 18014398509481984.0) - Vector512.Create(54 * 0.6931471805599453);
            return Vector512.ConditionalSelect(subnormal, scaled, y);
        }
    }

    /// <summary>
    /// eˣ = 2ⁿ·eʳ with n the integer nearest to x/log 2, and eʳ a polynomial on |r| ≤ log(2)/2. Two steps of scaling, so that the smallest
    /// results are subnormal rather than zero and the largest overflow to infinity.
    /// </summary>
    internal readonly struct Exp : IDoubleVectorFunction
    {
        private const double Lowest = -746, Highest = 710;
        private const double LogTwo = 0.6931471805599453, LogTwoRest = 2.3190468138462996e-17;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Invoke(Vector512<double> x)
        {
            // In this order a NaN passes both.
            Vector512<double> v = Vector512.MinNative(Vector512.Create(Highest), Vector512.MaxNative(Vector512.Create(Lowest), x));
            Vector512<double> shifter =
                Vector512.Create(Shifter), shifted = Vector512.FusedMultiplyAdd(v, Vector512.Create(1 / LogTwo), shifter);
            Vector512<double> n = shifted - shifter, halved = Vector512.FusedMultiplyAdd(n, Vector512.Create(0.5), shifter);
            Vector512<double> difference = Vector512.FusedMultiplyAdd(n, Vector512.Create(-LogTwo), v);
            Vector512<double> r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-LogTwoRest), difference);
            Vector512<double> rest = Vector512.FusedMultiplyAdd(n, Vector512.Create(-LogTwoRest), difference - r);
            Vector512<double> z = r * r, square = z * z;
            Vector512<double> p01 =
                Vector512.FusedMultiplyAdd(r, Vector512.Create(0.16666666666666413), Vector512.Create(0.5000000000000011));
            Vector512<double> p23 =
                Vector512.FusedMultiplyAdd(r, Vector512.Create(0.0083333333334943), Vector512.Create(0.04166666666653031));
            Vector512<double> p45 =
                Vector512.FusedMultiplyAdd(r, Vector512.Create(0.000198412695068172), Vector512.Create(0.0013888888943587373));
            Vector512<double> p67 =
                Vector512.FusedMultiplyAdd(r, Vector512.Create(2.7557586253662694e-06), Vector512.Create(2.4801493145873555e-05));
            Vector512<double> p89 =
                Vector512.FusedMultiplyAdd(r, Vector512.Create(2.5000071378495016e-08), Vector512.Create(2.7630230742502457e-07));
            Vector512<double> low = Vector512.FusedMultiplyAdd(p23, z, p01), high = Vector512.FusedMultiplyAdd(p67, z, p45);
            Vector512<double> p = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(p89, square, high), square, low);

            // 1 + r, and what its rounding loses.
            Vector512<double> first = Vector512<double>.One + r, lost = (Vector512<double>.One - first) + r;
            Vector512<double> y = first + (Vector512.FusedMultiplyAdd(p, z, rest) + lost);
            Vector512<long> power = shifted.AsInt64() - shifter.AsInt64(), half = halved.AsInt64() - shifter.AsInt64();
            return y * PowerOfTwo(half) * PowerOfTwo(power - half);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<double> PowerOfTwo(Vector512<long> n) => ((n + Vector512.Create(1023L)) << 52).AsDouble();
    }
}
