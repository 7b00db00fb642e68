namespace TorchSharp;

internal readonly struct I1Function : IDoubleFunction
{
    public static double Invoke(double x) => BesselI.Of(1, x);
}

internal readonly struct I1eFunction : IDoubleFunction
{
    public static double Invoke(double x) => BesselI.Scaled(1, x);
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The modified Bessel function of the first kind of order 1.</summary>
        public static Tensor i1(Tensor input)
        {
            Tensor y = Pointwise.Unary<InDouble<I1Function>>(input);
            return Graph.Record("SpecialI1Backward", y, [input], static (s, g) => [g * AwayFromZero(s[0], x => i0(x) - (i1(x) / x))], input);
        }

        /// <summary>e^−|x| times the modified Bessel function of order 1.</summary>
        public static Tensor i1e(Tensor input)
        {
            Tensor y = Pointwise.Unary<InDouble<I1eFunction>>(input);
            return Graph.Record(
                "SpecialI1eBackward", y, [input], static (s, g) => [g * AwayFromZero(s[0], x => i0e(x) - (i1e(x) * (x.sign() + x.reciprocal())))], input);
        }

        /// <summary>A derivative that is ½ at zero, where its formula divides by zero.</summary>
        private static Tensor AwayFromZero(Tensor x, Func<Tensor, Tensor> derivative)
        {
            Tensor far = x.abs().gt(finfo(x.dtype).eps);
            return derivative(x.where(far, ones_like(x))).where(far, full_like(x, 0.5));
        }
    }
}
