namespace TorchSharp;

/// <summary>
/// The derivative of a gamma number by its shape where its quantile stays put: −(∂P(α, x)/∂α) / p(x; α) (Figurnov, Mohamed and Mnih
/// 2018), by a series or an integral whose terms have one sign, whichever side of the median x is on.
/// </summary>
internal readonly struct GammaReparameterization : IDoublePairFunction
{
    /// <summary>Above this shape the left side is integrated too: the series would take thousands of terms.</summary>
    private const double LongSeries = 200;

    public static double Invoke(double alpha, double x)
    {
        if (!(alpha > 0) || !(x >= 0) || double.IsInfinity(alpha) || double.IsInfinity(x))
        {
            return double.NaN;
        }

        if (x == 0)
        {
            return 0;
        }

        return x > alpha ? Integral(alpha, x, 1) : alpha > LongSeries ? Integral(alpha, x, -1) : Series(alpha, x);
    }

    /// <summary>Σ xⁿ⁺¹ (ψ(α+n+1) − log x) / (α)(α+1)…(α+n).</summary>
    private static double Series(double alpha, double x)
    {
        double logarithm = Math.Log(x), psi = SpecialFunctions.Digamma(alpha + 1), factor = x / alpha, sum = 0;
        for (int n = 0; n < 5000; n++)
        {
            double term = factor * (psi - logarithm);
            sum += term;
            if (Math.Abs(term) <= Math.Abs(sum) * 1e-17)
            {
                break;
            }

            double next = alpha + n + 1;
            psi += 1 / next;
            factor *= x / next;
        }

        return sum;
    }

    /// <summary>
    /// ∫ |log(x ± s) − ψ(α)| (1 ± s/x)^(α−1) e^∓s ds over s from 0, to infinity on the right side and to x on the left, by the
    /// exp-sinh rule (Takahasi and Mori 1974).
    /// </summary>
    private static double Integral(double alpha, double x, int side)
    {
        double mu = (x - alpha) / alpha;
        double distance = (Math.Abs(mu) > 0.5 ? Math.Log(x / alpha) : SpecialFunctions.LogOnePlus(mu)) + LogMinusDigamma(alpha);
        double slope = (alpha - 1 - x) / x;
        double width = 1 / (Math.Abs(slope) + (1 / Math.Sqrt(x)));
        const double Step = 1.0 / 32;
        double sum = 0;
        for (int k = -130; k <= 130; k++)
        {
            double u = k * Step, s = width * Math.Exp(Math.PI / 2 * Math.Sinh(u));
            double w = side * s / x;
            if (w <= -1)
            {
                break;
            }

            double exponent = ((alpha - 1) * SpecialFunctions.LogOnePlusMinus(w)) + (side * s * slope);
            if (exponent < -745)
            {
                if (k > 0)
                {
                    break;
                }

                continue;
            }

            sum += side * (distance + SpecialFunctions.LogOnePlus(w)) * Math.Exp(exponent) * s * Math.Cosh(u);
        }

        return sum * Step * Math.PI / 2;
    }

    /// <summary>log α − ψ(α), also where both are large.</summary>
    private static double LogMinusDigamma(double alpha)
    {
        if (alpha < 10)
        {
            return Math.Log(alpha) - SpecialFunctions.Digamma(alpha);
        }

        double r = 1 / (alpha * alpha);
        double tail = (1.0 / 240) - (r * ((1.0 / 132) - (r * (691.0 / 32760))));
        return (0.5 / alpha) + (r * ((1.0 / 12) - (r * ((1.0 / 120) - (r * ((1.0 / 252) - (r * tail)))))));
    }
}
