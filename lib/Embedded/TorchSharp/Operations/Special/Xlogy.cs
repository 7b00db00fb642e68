namespace TorchSharp;

internal readonly struct XlogyFunction : IDoublePairFunction
{
    public static double Invoke(double x, double y) => double.IsNaN(y) ? y : x == 0 ? 0 : x * Math.Log(y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x·log y, and 0 where x is 0.</summary>
        public Tensor xlogy(Tensor y)
        {
            ScalarType type = DType.Floating(DType.Promote(this, y));
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, y.Impl.Sizes, y.dtype);
            return Graph.Record(
                "XlogyBackward", Pointwise.InDouble<XlogyFunction>("xlogy", this, y, type), [this, y],
                (s, g) =>
                [
                    s.Needs(0) ? Pointwise.Reduced(g.xlogy(s[1]).masked_fill(s[0].eq(0).logical_and(s[1].le(0)), 0), xs, xt) : null,
                    s.Needs(1) ? Pointwise.Reduced(g * s[0] / s[1], ys, yt) : null,
                ],
                this, y);
        }

        /// <inheritdoc cref="xlogy(Tensor)"/>
        public Tensor xlogy(Scalar y)
        {
            using Tensor number = Pointwise.Number(y, DType.Floating(DType.Promote(this, y)));
            return xlogy(number);
        }

        public Tensor xlogy_(Tensor y) => InPlace.Apply("xlogy_", this, x => x.xlogy(y));

        public Tensor xlogy_(Scalar y) => InPlace.Apply("xlogy_", this, x => x.xlogy(y));
    }

    /// <inheritdoc cref="Tensor.xlogy(Tensor)"/>
    public static Tensor xlogy(Tensor x, Tensor y) => x.xlogy(y);

    /// <inheritdoc cref="Tensor.xlogy(Tensor)"/>
    public static Tensor xlogy(Tensor x, Scalar y) => x.xlogy(y);

    public static Tensor xlogy_(Tensor x, Tensor y) => x.xlogy_(y);

    public static Tensor xlogy_(Tensor x, Scalar y) => x.xlogy_(y);
}
