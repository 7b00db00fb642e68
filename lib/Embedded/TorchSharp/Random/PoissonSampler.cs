using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Poisson numbers: products of uniforms (Knuth) for rates below 10, Hörmann's transformed rejection PTRS (1993) above.
/// </summary>
internal readonly struct PoissonSampler : ISamplerOf<float>, ISamplerOf<double>
{
    public static float Next(float rate, Generator generator) => (float)Next((double)rate, generator);

    public static double Next(double rate, Generator generator) => rate >= 10 ? ByRejection(rate, generator) : rate == 0 ? 0 : ByProduct(rate, generator);

    private static double ByProduct(double rate, Generator generator)
    {
        double end = Math.Exp(-rate), product = generator.UniformDouble();
        int count = 0;
        for (; product > end; count++)
        {
            product *= generator.UniformDouble();
        }

        return count;
    }

    private static double ByRejection(double rate, Generator generator)
    {
        double b = 0.931 + (2.53 * Math.Sqrt(rate)), a = -0.059 + (0.02483 * b);
        double inverseAlpha = 1.1239 + (1.1328 / (b - 3.4)), tight = 0.9277 - (3.6224 / (b - 2)), logRate = Math.Log(rate);
        while (true)
        {
            double u = generator.UniformDouble() - 0.5, v = generator.UniformDouble(), fromEdge = 0.5 - Math.Abs(u);
            double k = Math.Floor((((2 * a / fromEdge) + b) * u) + rate + 0.43);
            if (fromEdge >= 0.07 && v <= tight)
            {
                return k;
            }

            if (k < 0 || (fromEdge < 0.013 && v > fromEdge))
            {
                continue;
            }

            if (Math.Log(v) + Math.Log(inverseAlpha) - Math.Log((a / (fromEdge * fromEdge)) + b) <= -rate + (k * logRate) - SpecialFunctions.LogGamma(k + 1))
            {
                return k;
            }
        }
    }
}
