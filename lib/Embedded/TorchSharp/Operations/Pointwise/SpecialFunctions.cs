namespace TorchSharp;

/// <summary>Special functions in double precision, each with its source.</summary>
internal static class SpecialFunctions
{
    /// <summary>eˣ−1: Kahan's form, in which the rounding of eˣ cancels.</summary>
    public static double ExpMinusOne(double x)
    {
        double u = Math.Exp(x);
        if (u == 1)
        {
            return x;
        }

        double difference = u - 1;
        return difference == -1 || double.IsInfinity(u) ? difference : difference * (x / Math.Log(u));
    }

    /// <summary>erf by its Maclaurin series below 2.5, else 1 − erfc by Lentz's continued fraction: absolute error near 1e-16.</summary>
    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (double.IsNaN(x))
        {
            return x;
        }

        if (a > 6)
        {
            return Math.Sign(x);
        }

        if (a < 2.5)
        {
            // erf x = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1)/(2n+1)!!, all terms of one sign.
            double term = a, sum = a;
            for (int n = 1; term > sum * 1e-17; n++)
            {
                term *= 2 * a * a / ((2 * n) + 1);
                sum += term;
            }

            return Math.CopySign(2 / Math.Sqrt(Math.PI) * Math.Exp(-a * a) * sum, x);
        }

        return Math.CopySign(1 - ErfcTail(a), x);
    }

    /// <summary>erfc for arguments above about 2: e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))).</summary>
    public static double ErfcTail(double x)
    {
        double fraction = x;
        for (int n = 60; n >= 1; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }

    /// <summary>The inverse of erf: Giles' approximation (2010), made exact by two Newton–Halley steps.</summary>
    public static double ErfInv(double y)
    {
        if (double.IsNaN(y) || y < -1 || y > 1)
        {
            return double.NaN;
        }

        double a = Math.Abs(y);
        if (a == 1)
        {
            return y > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        }

        double w = -Math.Log((1 - a) * (1 + a)), p;
        if (w < 5)
        {
            w -= 2.5;
            p = 2.81022636e-08;
            p = 3.43273939e-07 + (p * w);
            p = -3.5233877e-06 + (p * w);
            p = -4.39150654e-06 + (p * w);
            p = 0.00021858087 + (p * w);
            p = -0.00125372503 + (p * w);
            p = -0.00417768164 + (p * w);
            p = 0.246640727 + (p * w);
            p = 1.50140941 + (p * w);
        }
        else
        {
            w = Math.Sqrt(w) - 3;
            p = -0.000200214257;
            p = 0.000100950558 + (p * w);
            p = 0.00134934322 + (p * w);
            p = -0.00367342844 + (p * w);
            p = 0.00573950773 + (p * w);
            p = -0.0076224613 + (p * w);
            p = 0.00943887047 + (p * w);
            p = 1.00167406 + (p * w);
            p = 2.83297682 + (p * w);
        }

        double x = p * a;
        for (int i = 0; i < 2; i++)
        {
            // In the tail 1 − erf loses its digits; erfc does not.
            double error = x < 2.5 ? Erf(x) - a : (1 - a) - ErfcTail(x);
            double step = error / (2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x));
            x -= step / (1 + (x * step));
        }

        return Math.CopySign(x, y);
    }

    /// <summary>log |Γ(x)|: Stirling's series after the recurrence has brought the argument above 10.</summary>
    public static double LogGamma(double x)
    {
        if (double.IsNaN(x) || double.IsInfinity(x))
        {
            return Math.Abs(x);
        }

        if (x <= 0 && x == Math.Floor(x))
        {
            return double.PositiveInfinity;
        }

        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);
        }

        // log Γ vanishes at 1 and 2; the product, not a sum of logarithms, keeps the digits there.
        double product = 1;
        while (x < 10)
        {
            product *= x;
            x++;
        }

        double r = 1 / (x * x);
        double series = ((((((((((((-691.0 / 360360) * r) + (1.0 / 1188)) * r) - (1.0 / 1680)) * r) + (1.0 / 1260)) * r) - (1.0 / 360)) * r) + (1.0 / 12)) / x);
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series - Math.Log(product);
    }

    /// <summary>The digamma function ψ = (log Γ)′: recurrence up to 10, then the asymptotic series.</summary>
    public static double Digamma(double x)
    {
        if (x == 0)
        {
            return double.CopySign(double.PositiveInfinity, -x);
        }

        if (x < 0 && x == Math.Floor(x))
        {
            return double.NaN;
        }

        if (x < 0)
        {
            return Digamma(1 - x) - (Math.PI / Math.Tan(Math.PI * (x - Math.Floor(x))));
        }

        double result = 0;
        while (x < 10)
        {
            result -= 1 / x;
            x++;
        }

        double r = 1 / (x * x);
        double series = r * ((1.0 / 12) - (r * ((1.0 / 120) - (r * ((1.0 / 252) - (r * ((1.0 / 240) - (r * ((1.0 / 132) - (r * (691.0 / 32760)))))))))));
        return result + Math.Log(x) - (0.5 / x) - series;
    }

    /// <summary>The derivative of order n of the digamma function: (−1)ⁿ⁺¹ n! ζ(n+1, x).</summary>
    public static double Polygamma(long n, double x)
    {
        if (n == 0)
        {
            return Digamma(x);
        }

        double factorial = Math.Exp(LogGamma(n + 1));
        if (n <= 20)
        {
            factorial = Math.Round(factorial);
        }

        return (n % 2 == 0 ? -1 : 1) * factorial * HurwitzZeta.Invoke(n + 1, x);
    }

    /// <summary>1 − erf(x), with all its digits also where it is small.</summary>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x < 1)
        {
            return 1 - Erf(x);
        }

        if (x > 28)
        {
            return 0;
        }

        // The continued fraction of ErfcTail, which needs the more terms the smaller x is. The square is split: its rounding would show.
        double fraction = x;
        for (int n = Math.Max(30, (int)(330 / (x * x))); n >= 1; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        double head = (float)x, tail = (x - head) * (x + head);
        return Math.Exp(-head * head) * Math.Exp(-tail) / Math.Sqrt(Math.PI) / fraction;
    }

    /// <summary>The normal distribution function.</summary>
    public static double Ndtr(double x) => 0.5 * Erfc(-x / Math.Sqrt(2));

    /// <summary>
    /// The inverse of the normal distribution function: Abramowitz and Stegun's 26.2.23, then Halley's steps on the tail probability.
    /// </summary>
    public static double Ndtri(double p)
    {
        if (!(p is >= 0 and <= 1))
        {
            return double.NaN;
        }

        if (p > 0.5)
        {
            return -Ndtri(1 - p);
        }

        if (p == 0)
        {
            return double.NegativeInfinity;
        }

        double t = Math.Sqrt(-2 * Math.Log(p));
        double x = t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
        for (int i = 0; i < 3; i++)
        {
            double step = (Ndtr(-x) - p) / (Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
            x += step / (1 - (x * step / 2));
        }

        return -x;
    }

    /// <summary>log(1+x): Kahan's form, in which the rounding of 1+x cancels.</summary>
    public static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>log(1+x) − x without cancellation.</summary>
    public static double LogOnePlusMinus(double x)
    {
        if (Math.Abs(x) > 0.3)
        {
            return Math.Log(1 + x) - x;
        }

        // With r = x/(2+x), log(1+x) = 2 (r + r³/3 + r⁵/5 + …), and 2r − x = −x·r.
        double r = x / (2 + x), square = r * r, power = r * square, sum = 0;
        for (int k = 3; k < 60; k += 2)
        {
            double term = power / k;
            sum += term;
            if (Math.Abs(term) <= Math.Abs(sum) * 1e-17)
            {
                break;
            }

            power *= square;
        }

        return (2 * sum) - (x * r);
    }
}
