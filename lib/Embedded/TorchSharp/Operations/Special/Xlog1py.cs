namespace TorchSharp;

internal readonly struct Xlog1pyFunction : IDoublePairFunction
{
    public static double Invoke(double x, double y) => double.IsNaN(y) ? y : x == 0 ? 0 : x * SpecialFunctions.LogOnePlus(y);
}

public static partial class torch
{
    public static partial class special
    {
        /// <summary>x·log(1+y), and 0 where x is 0.</summary>
        public static Tensor xlog1py(Tensor input, Tensor other)
        {
            ScalarType type = DType.Floating(DType.Promote(input, other));
            var (xs, xt, ys, yt) = (input.Impl.Sizes, input.dtype, other.Impl.Sizes, other.dtype);
            return Graph.Record(
                "SpecialXlog1PyBackward", Pointwise.InDouble<Xlog1pyFunction>("xlog1py", input, other, type), [input, other],
                (s, g) =>
                [
                    s.Needs(0) ? Pointwise.Reduced(xlog1py(g, s[1]).masked_fill(s[0].eq(0).logical_and(s[1].le(-1)), 0), xs, xt) : null,
                    s.Needs(1) ? Pointwise.Reduced(g * s[0] / (s[1] + 1), ys, yt) : null,
                ],
                input, other);
        }
    }
}
