using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Gamma numbers of rate 1 by Marsaglia and Tsang's rejection (2000). Constants and the shape have the precision that PyTorch gives them:
/// some of its constants are float32 in either case.
/// </summary>
internal readonly struct GammaSampler : ISamplerOf<float>, ISamplerOf<double>
{
    public static float Next(float shape, Generator generator)
    {
        double scale = 1;
        if (shape < 1)
        {
            if (shape == 0)
            {
                return Smallest(0);
            }

            scale = Math.Pow(1 - generator.UniformDouble(), 1 / shape);
            shape += 1;
        }

        return Smallest((float)(scale * Above1(shape - (1f / 3f), generator)));
    }

    public static double Next(double shape, Generator generator)
    {
        double x = Unbounded(shape, generator);
        return x > finfo(ScalarType.Float64).tiny ? x : finfo(ScalarType.Float64).tiny;
    }

    /// <summary>Without the lower bound that keeps logarithms finite.</summary>
    public static double Unbounded(double shape, Generator generator)
    {
        double scale = 1;
        if (shape < 1)
        {
            if (shape == 0)
            {
                return 0;
            }

            scale = Math.Pow(1 - generator.UniformDouble(), 1 / shape);
            shape += 1;
        }

        return scale * Above1(shape - (1f / 3f), generator);
    }

    private static double Above1(double d, Generator generator)
    {
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x, y;
            do
            {
                x = generator.Normal();
                y = 1 + (c * x);
            }
            while (y <= 0);
            double v = y * y * y, u = 1 - generator.UniformDouble(), square = x * x;
            if (u < 1 - (0.0331f * square * square) || Math.Log(u) < (0.5 * square) + (d * (1 - v + Math.Log(v))))
            {
                return d * v;
            }
        }
    }

    private static float Smallest(float x) => x > (float)finfo(ScalarType.Float32).tiny ? x : (float)finfo(ScalarType.Float32).tiny;
}
