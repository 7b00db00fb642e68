namespace TorchSharp;

internal readonly struct LogAddExp2Function : IDoublePairFunction
{
    public static double Invoke(double x, double y)
    {
        double larger = Math.Max(x, y), apart = Math.Abs(x - y);
        return double.IsInfinity(larger) || double.IsNaN(apart) ? larger : larger + (double.LogP1(Math.Exp(-apart * Math.Log(2))) / Math.Log(2));
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>log₂(2ˣ + 2ʸ), without overflow on the way.</summary>
        public Tensor logaddexp2(Tensor other)
        {
            ScalarType type = DType.Promote(this, other);
            Pointwise.RequireFloating("logaddexp2", type);
            Tensor z = Pointwise.InDouble<LogAddExp2Function>("logaddexp2", this, other, DType.Floating(type));
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, other.Impl.Sizes, other.dtype);
            return Graph.Record(
                "LogAddExp2Backward", z, [this, other],
                (s, g) =>
                [
                    s.Needs(0) ? Pointwise.Reduced(g / ((s[1] - s[0]).exp2() + 1), xs, xt) : null,
                    s.Needs(1) ? Pointwise.Reduced(g / ((s[0] - s[1]).exp2() + 1), ys, yt) : null,
                ],
                this, other);
        }
    }

    /// <inheritdoc cref="Tensor.logaddexp2"/>
    public static Tensor logaddexp2(Tensor left, Tensor right) => left.logaddexp2(right);
}
