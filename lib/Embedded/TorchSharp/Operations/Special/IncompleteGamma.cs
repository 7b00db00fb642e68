namespace TorchSharp;

/// <summary>
/// The regularized incomplete gamma functions P(a, x) = 1/Γ(a) ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt and Q = 1 − P, each computed directly where it is the
/// smaller: series and continued fraction (Gautschi 1979), Temme's uniform expansion (1979) for huge a.
/// </summary>
internal static class IncompleteGamma
{
    /// <summary>Above this the expansion in 1/a is exact to double precision after its first term.</summary>
    private const double Huge = 1e10;

    private static readonly double[] ZetaOverK = [.. Enumerable.Range(0, 30).Select(k => k < 2 ? 0 : HurwitzZeta.Invoke(k, 1) / k)];

    public static double Lower(double a, double x)
    {
        if (Limit(a, x) is { } limit)
        {
            return limit;
        }

        return a > Huge ? Uniform(a, x, -1) : x <= 1 || x <= a ? LowerSeries(a, x) : 1 - Upper(a, x);
    }

    public static double Upper(double a, double x)
    {
        if (Limit(a, x) is { } limit)
        {
            return 1 - limit;
        }

        if (a > Huge)
        {
            return Uniform(a, x, 1);
        }

        if (x > 1.1)
        {
            return x > a ? UpperFraction(a, x) : 1 - LowerSeries(a, x);
        }

        // Below about the median, 1 − P keeps the digits; above, where a is small, Q is the small one.
        bool beyondMedian = x <= 0.5 ? -0.4 / Math.Log(x) >= a : x * 1.1 >= a;
        return beyondMedian ? UpperSeries(a, x) : 1 - LowerSeries(a, x);
    }

    /// <summary>P where it is a limit, or not a number.</summary>
    private static double? Limit(double a, double x)
    {
        if (double.IsNaN(a) || double.IsNaN(x) || a < 0 || x < 0 || (a == 0 && x == 0) || (double.IsInfinity(a) && double.IsInfinity(x)))
        {
            return double.NaN;
        }

        return a == 0 || double.IsInfinity(x) ? 1 : x == 0 || double.IsInfinity(a) ? 0 : null;
    }

    /// <summary>xᵃ e⁻ˣ / Γ(a+1), without the cancellation of its logarithm's terms.</summary>
    private static double Factor(double a, double x)
    {
        if (a < 10 || x < a / 4)
        {
            return Math.Exp((a * Math.Log(x)) - x - LogGammaOnePlus(a));
        }

        double mu = (x - a) / a;
        return Math.Exp(a * SpecialFunctions.LogOnePlusMinus(mu)) / (Math.Sqrt(2 * Math.PI * a) * Math.Exp(StirlingTail(a)));
    }

    /// <summary>log Γ(a) − (a − ½) log a + a − ½ log 2π.</summary>
    private static double StirlingTail(double a)
    {
        double r = 1 / (a * a);
        return ((((((((((((-691.0 / 360360) * r) + (1.0 / 1188)) * r) - (1.0 / 1680)) * r) + (1.0 / 1260)) * r) - (1.0 / 360)) * r) + (1.0 / 12)) / a);
    }

    /// <summary>log Γ(1+a), also where it is small.</summary>
    private static double LogGammaOnePlus(double a)
    {
        if (a > 0.25)
        {
            return SpecialFunctions.LogGamma(1 + a);
        }

        // −γa + Σ ζ(k) (−a)ᵏ / k
        double sum = -0.57721566490153286061 * a, power = -a;
        for (int k = 2; k < ZetaOverK.Length; k++)
        {
            power *= -a;
            sum += ZetaOverK[k] * power;
        }

        return sum;
    }

    private static double LowerSeries(double a, double x)
    {
        double term = 1, sum = 1;
        for (double n = a + 1; term > sum * 1e-17; n++)
        {
            term *= x / n;
            sum += term;
        }

        return Factor(a, x) * sum;
    }

    /// <summary>Q for small a and x: 1 − xᵃ/Γ(a+1) and the rest of P's alternating series.</summary>
    private static double UpperSeries(double a, double x)
    {
        double power = 1, sum = 0;
        for (int n = 1; n < 200; n++)
        {
            power *= -x / n;
            double term = power / (a + n);
            sum += term;
            if (Math.Abs(term) <= Math.Abs(sum) * 1e-17)
            {
                break;
            }
        }

        double logarithm = (a * Math.Log(x)) - LogGammaOnePlus(a);
        return -SpecialFunctions.ExpMinusOne(logarithm) - (a * Math.Exp(logarithm) * sum);
    }

    /// <summary>Q by Legendre's continued fraction, evaluated as Lentz does.</summary>
    private static double UpperFraction(double a, double x)
    {
        double b = x + 1 - a, c = 1e300, d = 1 / b, product = d;
        for (int n = 1; n < 10_000_000; n++)
        {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / Away((numerator * d) + b);
            c = Away(b + (numerator / c));
            double factor = c * d;
            product *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
            {
                break;
            }
        }

        // a·Factor is xᵃ e⁻ˣ / Γ(a).
        return a * Factor(a, x) * product;

        static double Away(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;
    }

    /// <summary>½ erfc(±η√(a/2)) ± e^(−aη²/2)/√(2πa) · c₀(η), with η²/2 = x/a − 1 − log(x/a).</summary>
    private static double Uniform(double a, double x, int sign)
    {
        double mu = (x - a) / a, half = -SpecialFunctions.LogOnePlusMinus(mu);
        if (!(a * half < 800))
        {
            return Math.Sign(mu) == sign ? 0 : 1;
        }

        double eta = Math.CopySign(Math.Sqrt(2 * half), mu);
        double correction = (-1.0 / 3) + (eta * ((1.0 / 12) - (eta * ((2.0 / 135) - (eta / 864)))));
        return (0.5 * SpecialFunctions.Erfc(sign * Math.Sqrt(a * half) * Math.Sign(mu)))
            + (sign * Math.Exp(-a * half) / Math.Sqrt(2 * Math.PI * a) * correction);
    }
}
