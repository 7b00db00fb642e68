namespace TorchSharp;

internal readonly struct LogAddExpFunction : IDoublePairFunction
{
    public static double Invoke(double x, double y)
    {
        double larger = Math.Max(x, y), apart = Math.Abs(x - y);
        return double.IsInfinity(larger) || double.IsNaN(apart) ? larger : larger + double.LogP1(Math.Exp(-apart));
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>log(eˣ + eʸ), without overflow on the way.</summary>
        public Tensor logaddexp(Tensor other)
        {
            ScalarType type = DType.Promote(this, other);
            Pointwise.RequireFloating("logaddexp", type);
            Tensor z = Pointwise.InDouble<LogAddExpFunction>("logaddexp", this, other, DType.Floating(type));
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, other.Impl.Sizes, other.dtype);
            return Graph.Record(
                "LogAddExpBackward", z, [this, other],
                (s, g) =>
                [
                    s.Needs(0) ? Pointwise.Reduced(g / ((s[1] - s[0]).exp() + 1), xs, xt) : null,
                    s.Needs(1) ? Pointwise.Reduced(g / ((s[0] - s[1]).exp() + 1), ys, yt) : null,
                ],
                this, other);
        }
    }

    /// <inheritdoc cref="Tensor.logaddexp"/>
    public static Tensor logaddexp(Tensor left, Tensor right) => left.logaddexp(right);
}
