namespace TorchSharp;

internal readonly struct PolygammaFunction : IDoublePairFunction
{
    public static double Invoke(double n, double x) => SpecialFunctions.Polygamma((long)n, x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The derivative of order <paramref name="p"/> of the digamma function.</summary>
        public Tensor polygamma(long p)
        {
            if (p < 0)
            {
                throw Fault.Shapes("polygamma", $"polygamma(n, x) does not support negative n: {p}");
            }

            ScalarType type = DType.Floating(dtype);
            using Tensor order = Pointwise.Number(p, type);
            Tensor y = Pointwise.InDouble<PolygammaFunction>("polygamma", order, this, type);
            return Graph.Record("PolygammaBackward", y, [this], (s, g) => [g * s[0].polygamma(p + 1)], this);
        }

        public Tensor polygamma_(long p) => InPlace.Apply("polygamma_", this, x => x.polygamma(p));
    }

    /// <inheritdoc cref="Tensor.polygamma"/>
    public static Tensor polygamma(Tensor input, long p) => input.polygamma(p);

    public static Tensor polygamma_(Tensor input, long p) => input.polygamma_(p);

    public static partial class special
    {
        /// <summary>The derivative of order <paramref name="n"/> of the digamma function.</summary>
        public static Tensor polygamma(long n, Tensor input) => input.polygamma(n);
    }
}
