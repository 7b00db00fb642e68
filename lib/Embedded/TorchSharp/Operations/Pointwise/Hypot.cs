namespace TorchSharp;

internal readonly struct HypotFunction : IDoublePairFunction
{
    public static double Invoke(double x, double y) => double.Hypot(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>√(x² + y²), without overflow on the way.</summary>
        public Tensor hypot(Tensor other)
        {
            ScalarType type = DType.Promote(this, other);
            Pointwise.RequireFloating("hypot", type);
            Tensor z = Pointwise.InDouble<HypotFunction>("hypot", this, other, DType.Floating(type));
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, other.Impl.Sizes, other.dtype);
            return Graph.Record(
                "HypotBackward", z, [this, other],
                (s, g) =>
                [
                    s.Needs(0) ? Pointwise.Reduced(g * s[0] / s[2], xs, xt) : null,
                    s.Needs(1) ? Pointwise.Reduced(g * s[1] / s[2], ys, yt) : null,
                ],
                this, other, z);
        }
    }

    /// <inheritdoc cref="Tensor.hypot"/>
    public static Tensor hypot(Tensor left, Tensor right) => left.hypot(right);
}
