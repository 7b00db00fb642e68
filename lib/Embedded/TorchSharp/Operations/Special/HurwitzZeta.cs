namespace TorchSharp;

/// <summary>ζ(s, q) = Σ (q + k)^−s over k ≥ 0: the first terms, then the Euler–Maclaurin formula.</summary>
internal readonly struct HurwitzZeta : IDoublePairFunction
{
    /// <summary>B₂ⱼ/(2j)! for j = 1, 2, …</summary>
    private static readonly double[] Coefficients =
    [
        1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000, 1.0 / 74724249600,
        -3617.0 / 10670622842880000, 43867.0 / 5109094217170944000, -174611.0 / 802857662698291200000.0,
    ];

    /// <summary>Infinite at the pole s = 1 and at q = 0, −1, …; NaN for s below 1, and where a power of a negative number is not real.</summary>
    public static double Invoke(double s, double q)
    {
        if (double.IsNaN(s) || double.IsNaN(q) || s < 1)
        {
            return double.NaN;
        }

        if (s == 1)
        {
            return double.PositiveInfinity;
        }

        if (double.IsInfinity(q))
        {
            return q > 0 ? 0 : double.NaN;
        }

        if (q <= 0)
        {
            double floor = Math.Floor(q);
            if (q == floor)
            {
                return double.PositiveInfinity;
            }

            if (s != Math.Floor(s))
            {
                return double.NaN;
            }

            // The terms with negative bases are those of another ζ, up to their sign.
            double fraction = q - floor, sign = s % 2 == 0 ? 1 : -1;
            return (sign * (Invoke(s, 1 - fraction) - Invoke(s, 1 - fraction - floor))) + Invoke(s, fraction);
        }

        // Far enough out for the expansion, which goes in powers of about s/(2π·base); where s is large, the sum ends before.
        double sum = 0, far = 12 + (s / 2), at = q;
        for (; at < far; at++)
        {
            double term = Math.Pow(at, -s);
            sum += term;
            if (term <= sum * 1e-17)
            {
                return sum;
            }
        }

        double power = Math.Pow(at, -s), result = sum + (power * at / (s - 1)) + (power / 2);
        double factor = s * power / at;
        for (int j = 0; j < Coefficients.Length; j++)
        {
            double term = Coefficients[j] * factor;
            result += term;
            if (Math.Abs(term) < Math.Abs(result) * 1e-17)
            {
                break;
            }

            factor *= (s + (2 * j) + 1) * (s + (2 * j) + 2) / (at * at);
        }

        return result;
    }
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The Hurwitz zeta function, Σ (q + k)^−x over k ≥ 0; differentiable by q.</summary>
        public static Tensor zeta(Tensor x, Tensor q)
        {
            ScalarType type = DType.Floating(DType.Promote(x, q));
            var (sizes, qt) = (q.Impl.Sizes, q.dtype);
            return Graph.Record(
                "SpecialZetaBackward", Pointwise.InDouble<HurwitzZeta>("zeta", x, q, type), [x, q],
                (s, g) => s.Needs(0)
                    ? throw Fault.Autograd("the derivative for 'special_zeta: self' is not implemented: zeta is differentiable by q only.")
                    : [null, Pointwise.Reduced(g * -s[0] * zeta(s[0] + 1, s[1]), sizes, qt)],
                x, q);
        }
    }
}
