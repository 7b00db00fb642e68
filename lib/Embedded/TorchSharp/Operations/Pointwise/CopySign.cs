namespace TorchSharp;

internal readonly struct CopySignFunction : IDoublePairFunction
{
    public static double Invoke(double x, double y) => Math.CopySign(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>|x| with the sign of y, that of zeros included.</summary>
        public Tensor copysign(Tensor other)
        {
            ScalarType type = DType.Promote(this, other);
            Tensor z = Pointwise.InDouble<CopySignFunction>("copysign", this, other, DType.Floating(type));
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, other.Impl.Sizes, other.dtype);
            return Graph.Record(
                "CopySignBackward", z, [this, other],
                (s, g) =>
                [
                    s.Needs(0) ? Pointwise.Reduced(torch.where(s[0].eq(0), zeros_like(g), g * s[0].sign() * s[1].signbit().to_type(g.dtype).mul(-2).add(1)), xs, xt) : null,
                    s.Needs(1) ? Pointwise.Reduced(zeros_like(g), ys, yt) : null,
                ],
                this, other);
        }

        public Tensor copysign_(Tensor other) => InPlace.Apply("copysign_", this, x => x.copysign(other));
    }

    /// <inheritdoc cref="Tensor.copysign"/>
    public static Tensor copysign(Tensor input, Tensor other) => input.copysign(other);

    public static Tensor copysign_(Tensor input, Tensor other) => input.copysign_(other);
}
