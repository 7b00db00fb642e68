using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Binomial numbers: the geometric distances between successes where fewer than ten are expected, else Hörmann's transformed rejection
/// BTRS (1993), with uniforms in double precision. Parameters and results have the element's type, as in PyTorch.
/// </summary>
internal static class BinomialSampler
{
    /// <summary>What Stirling's formula for log k! leaves out, for k up to 9.</summary>
    private static readonly double[] Tails =
    [
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
    ];

    public static T Next<T>(T count, T probability, Generator generator)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (count <= T.Zero || probability <= T.Zero)
        {
            return T.Zero;
        }

        if (probability >= T.One)
        {
            return count;
        }

        if (T.IsNaN(probability) || T.IsNaN(count))
        {
            return T.NaN;
        }

        T half = T.CreateTruncating(0.5);
        return probability <= half ? Successes(count, probability, generator) : count - Successes(count, T.One - probability, generator);
    }

    private static T Successes<T>(T count, T probability, Generator generator)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        count * probability >= T.CreateTruncating(10) ? ByRejection(count, probability, generator) : ByDistances(count, probability, generator);

    private static T ByDistances<T>(T count, T probability, Generator generator)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double logFailure = Log1P(-probability), at = 0, n = double.CreateTruncating(count);
        for (T successes = T.Zero; ; successes += T.One)
        {
            at += Math.Ceiling(Math.Log(generator.UniformDouble()) / logFailure);
            if (at > n)
            {
                return successes;
            }
        }
    }

    private static double Log1P<T>(T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        double.CreateTruncating(T.CreateTruncating(SpecialFunctions.LogOnePlus(double.CreateTruncating(x))));

    private static T ByRejection<T>(T number, T probability, Generator generator)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double n = double.CreateTruncating(number), p = double.CreateTruncating(probability);
        double deviation = double.CreateTruncating(T.Sqrt(number * probability * (T.One - probability)));
        double b = 1.15 + (2.53 * deviation), a = -0.0873 + (0.0248 * b) + (0.01 * p), centre = double.CreateTruncating(number * probability) + 0.5;
        double tight = 0.92 - (4.2 / b), odds = double.CreateTruncating(probability / (T.One - probability));
        double alpha = (2.83 + (5.1 / b)) * deviation, mode = Math.Floor(double.CreateTruncating((number + T.One) * probability));
        while (true)
        {
            double u = generator.UniformDouble() - 0.5, v = generator.UniformDouble(), fromEdge = 0.5 - Math.Abs(u);
            double k = Math.Floor((((2 * a / fromEdge) + b) * u) + centre);
            if (k < 0 || k > n)
            {
                continue;
            }

            if (fromEdge >= 0.07 && v <= tight)
            {
                return T.CreateTruncating(k);
            }

            double bound = ((mode + 0.5) * Math.Log((mode + 1) / (odds * (n - mode + 1))))
                + ((n + 1) * Math.Log((n - mode + 1) / (n - k + 1)))
                + ((k + 0.5) * Math.Log(odds * (n - k + 1) / (k + 1)))
                + Tail(mode) + Tail(n - mode) - Tail(k) - Tail(n - k);
            if (Math.Log(v * alpha / ((a / (fromEdge * fromEdge)) + b)) <= bound)
            {
                return T.CreateTruncating(k);
            }
        }
    }

    private static double Tail(double k)
    {
        if (k <= 9)
        {
            return Tails[(int)k];
        }

        double square = (k + 1) * (k + 1);
        return ((1.0 / 12) - (((1.0 / 360) - (1.0 / 1260 / square)) / square)) / (k + 1);
    }
}
