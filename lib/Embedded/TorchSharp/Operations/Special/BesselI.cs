namespace TorchSharp;

/// <summary>
/// The modified Bessel functions of the first kind of orders 0 and 1, times e^−|x|: their power series, whose terms are all positive, and
/// beyond 25 the asymptotic series (Abramowitz and Stegun 9.6.10, 9.7.1).
/// </summary>
internal static class BesselI
{
    private const double FarOut = 25;

    public static double Scaled(int order, double x)
    {
        double a = Math.Abs(x), sign = order == 1 && x < 0 ? -1 : 1;
        if (double.IsInfinity(a))
        {
            return 0;
        }

        return sign * (a < FarOut ? Math.Exp(-a) * Series(order, a) : Asymptotic(order, a));
    }

    public static double Of(int order, double x)
    {
        double a = Math.Abs(x), sign = order == 1 && x < 0 ? -1 : 1;
        return sign * (a < FarOut ? Series(order, a) : double.IsInfinity(a) ? a : Math.Exp(a) * Asymptotic(order, a));
    }

    private static double Series(int order, double x)
    {
        double square = x * x / 4, term = order == 0 ? 1 : x / 2, sum = term;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            term *= square / (k * (double)(k + order));
            sum += term;
        }

        return double.IsNaN(x) ? x : sum;
    }

    private static double Asymptotic(int order, double x)
    {
        double mu = 4 * order, term = 1, sum = 1;
        for (int k = 1; Math.Abs(term) > 1e-17; k++)
        {
            double odd = (2 * k) - 1;
            term *= -(mu - (odd * odd)) / (k * 8 * x);
            sum += term;
        }

        return sum / Math.Sqrt(2 * Math.PI * x);
    }
}
