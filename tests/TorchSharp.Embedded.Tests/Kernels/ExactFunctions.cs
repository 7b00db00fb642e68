using System.Numerics;

namespace TorchSharp.Embedded.Tests.Kernels;

/// <summary>
/// How far a float64 result lies from the function's value, in units of the last place, by whole numbers of 320 bits: multiples of
/// 2⁻³²⁰, and Taylor's series after a reduction of the argument.
/// </summary>
internal static class ExactFunctions
{
    private const int Bits = 320;

    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Pi = (16 * ArcTangentOfInverse(5, -1)) - (4 * ArcTangentOfInverse(239, -1));
    private static readonly BigInteger LogTwo = 2 * ArcTangentOfInverse(3, 1);

    public static double ErrorOfSin(double x, double y) => Apart(y, Sin(FromDouble(x)));

    public static double ErrorOfCos(double x, double y) => Apart(y, Sin(FromDouble(x) + (Pi >> 1)));

    /// <summary>Compared after both are divided by the power of two next to them, so that no digit is cut off.</summary>
    public static double ErrorOfExp(double x, double y)
    {
        var (fraction, power) = Exp(x);
        return Math.Abs((double)(FromDouble(Math.ScaleB(y, -power)) - fraction) / (double)One) / Math.ScaleB(Spacing(y), -power);
    }

    /// <summary>log x − y = log(x·e⁻ʸ), and of a number so close to 1 the logarithm is what it exceeds 1 by.</summary>
    public static double ErrorOfLog(double x, double y)
    {
        var (fraction, power) = Exp(-y);
        return Math.Abs((double)(((FromDouble(Math.ScaleB(x, power)) * fraction) >> Bits) - One) / (double)One) / Spacing(y);
    }

    private static double Apart(double y, BigInteger exact) => Math.Abs((double)(FromDouble(y) - exact) / (double)One) / Spacing(y);

    private static double Spacing(double value) => Math.BitIncrement(Math.Abs(value)) - Math.Abs(value);

    /// <summary>The number itself, of which nothing is lost from 2⁻²⁶⁰ up.</summary>
    private static BigInteger FromDouble(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var (exponent, mantissa) = ((int)((bits >> 52) & 0x7FF), bits & 0xFFFFFFFFFFFFF);
        mantissa = exponent == 0 ? mantissa : mantissa | 0x10000000000000;
        var shift = Math.Max(exponent, 1) - 1075 + Bits;
        var size = shift >= 0 ? (BigInteger)mantissa << shift : (BigInteger)mantissa >> -shift;
        return double.IsNegative(x) ? -size : size;
    }

    private static BigInteger Sin(BigInteger x)
    {
        var halfTurns = ((2 * x) + (x.Sign * Pi)) / (2 * Pi);
        x -= halfTurns * Pi;
        var (sum, term, square) = (x, x, (x * x) >> Bits);
        for (var n = 3; !term.IsZero && term != BigInteger.MinusOne; n += 2)
        {
            term = -((term * square) >> Bits) / (n * (n - 1));
            sum += term;
        }

        return halfTurns.IsEven ? sum : -sum;
    }

    /// <summary>eˣ as a number of [√½, √2] and a power of two.</summary>
    private static (BigInteger Fraction, int Power) Exp(double x)
    {
        var power = (int)Math.Round(x / Math.Log(2));
        var r = FromDouble(x) - (power * LogTwo);
        var (sum, term) = (One, One);
        for (var n = 1; !term.IsZero && term != BigInteger.MinusOne; n++)
        {
            term = ((term * r) >> Bits) / n;
            sum += term;
        }

        return (sum, power);
    }

    /// <summary>1/n ± 1/(3n³) + 1/(5n⁵) ± …: the arc tangent of 1/n, or its hyperbolic namesake.</summary>
    private static BigInteger ArcTangentOfInverse(int n, int sign)
    {
        var (sum, power) = (BigInteger.Zero, One / n);
        for (var k = 0; !power.IsZero; k++, power = sign * power / (n * n))
        {
            sum += power / ((2 * k) + 1);
        }

        return sum;
    }
}
