namespace TorchSharp;

internal readonly struct NdtrFunction : IDoubleFunction
{
    public static double Invoke(double x) => SpecialFunctions.Ndtr(x);
}

internal readonly struct NdtriFunction : IDoubleFunction
{
    public static double Invoke(double p) => SpecialFunctions.Ndtri(p);
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The standard normal distribution function.</summary>
        public static Tensor ndtr(Tensor input)
        {
            Tensor y = Pointwise.Unary<InDouble<NdtrFunction>>(input);
            return Graph.Record("SpecialNdtrBackward", y, [input], static (s, g) => [g * (s[0].square() * -0.5).exp() / Math.Sqrt(2 * Math.PI)], input);
        }

        /// <summary>The quantile of the standard normal distribution.</summary>
        public static Tensor ndtri(Tensor input)
        {
            Tensor y = Pointwise.Unary<InDouble<NdtriFunction>>(input);
            return Graph.Record("SpecialNdtriBackward", y, [input], static (s, g) => [g * Math.Sqrt(2 * Math.PI) * (s[0].square() * 0.5).exp()], y);
        }
    }
}
