using MathNet.Numerics;

namespace NotebookVae;

/// <summary>
/// Implicit reparameterization of the Beta distribution: how a draw z ~ Beta(a, b) moves with a and with b while its quantile
/// I_z(a, b), the regularized incomplete beta function, stays.
/// </summary>
/// <remarks>
/// ∂z/∂a = −(∂I_z(a, b)/∂a)/q(z), and likewise for b. E[∂z/∂a] = b/(a + b)², E[∂z/∂b] = −a/(a + b)². Two Gamma draws, z = x/(x + y), give
/// another unbiased gradient, with more noise, since the other direction of (x, y) moves too. Source: Figurnov, Mohamed and Mnih 2018.
/// </remarks>
public static class BetaImplicitReparameterization
{
    /// <summary>∂z/∂a and ∂z/∂b at a draw.</summary>
    /// <param name="a">The first concentration; positive.</param>
    /// <param name="b">The second concentration; positive.</param>
    /// <param name="z">The draw, between 0 and 1.</param>
    /// <returns>Both derivatives, the first positive, the second negative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static (double ByA, double ByB) SampleDerivative(double a, double b, double z) => SampleDerivative(a, b, z, 1 - z);

    /// <summary>The same, given 1 − z as well, for draws so near to 1 that the subtraction would lose it.</summary>
    /// <param name="a">The first concentration; positive.</param>
    /// <param name="b">The second concentration; positive.</param>
    /// <param name="z">The draw, positive.</param>
    /// <param name="complement">1 − z, positive.</param>
    /// <returns>Both derivatives.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static (double ByA, double ByB) SampleDerivative(double a, double b, double z, double complement)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(a);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(b);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(z);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(complement);
        if (z <= (a + 1) / (a + b + 2))
        {
            return FromSeries(a, b, z, complement);
        }

        // 1 − z ~ Beta(b, a), and it moves the other way.
        (double byB, double byA) = FromSeries(b, a, complement, z);
        return (-byA, -byB);
    }

    // I_z(a, b) = Σ_n z^(a+n) (1 − z)^b Γ(a + b + n)/(Γ(a + n + 1) Γ(b)). The logarithm of a term has the derivatives
    // log z + ψ(a + b + n) − ψ(a + n + 1) by a and log(1 − z) + ψ(a + b + n) − ψ(b) by b. Divided by the density, term n starts as
    // z (1 − z)/a and is multiplied by z (a + b + n)/(a + n + 1).
    private static (double ByA, double ByB) FromSeries(double a, double b, double z, double complement)
    {
        double total = SpecialFunctions.DiGamma(a + b);
        double byFirst = Math.Log(z) + total - SpecialFunctions.DiGamma(a + 1);
        double bySecond = Math.Log(complement) + total - SpecialFunctions.DiGamma(b);
        double term = z * complement / a;
        double sumFirst = 0;
        double sumSecond = 0;
        for (int n = 0; ; n++)
        {
            sumFirst += term * byFirst;
            sumSecond += term * bySecond;
            double ratio = z * (a + b + n) / (a + n + 1);
            double size = term * (Math.Abs(byFirst) + Math.Abs(bySecond) + 1);

            // ψ(a + b + n) − ψ(a + n + 1) and the like grow more slowly than any power; the ratio falls (b > 1) or rises towards z.
            double bound = Math.Max(ratio, z);
            if (bound < 1 && size < 1e-17 * (1 - bound) * Math.Min(Math.Abs(sumFirst), Math.Abs(sumSecond)))
            {
                return (-sumFirst, -sumSecond);
            }

            byFirst += (1 / (a + b + n)) - (1 / (a + n + 1));
            bySecond += 1 / (a + b + n);
            term *= ratio;
        }
    }
}
