namespace TorchSharp;

internal readonly struct Atan2Function : IDoublePairFunction
{
    public static double Invoke(double x, double y) => Math.Atan2(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The angle of the point (other, this): the inverse tangent of this/other in the right quadrant.</summary>
        public Tensor atan2(Tensor other)
        {
            ScalarType type = DType.Promote(this, other);
            Tensor z = Pointwise.InDouble<Atan2Function>("atan2", this, other, DType.Floating(type));
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, other.Impl.Sizes, other.dtype);
            return Graph.Record(
                "Atan2Backward", z, [this, other],
                (s, g) =>
                [
                    s.Needs(0) ? Pointwise.Reduced(g * s[1] / (s[0].square() + s[1].square()), xs, xt) : null,
                    s.Needs(1) ? Pointwise.Reduced(-(g * s[0] / (s[0].square() + s[1].square())), ys, yt) : null,
                ],
                this, other);
        }

        public Tensor atan2_(Tensor other) => InPlace.Apply("atan2_", this, x => x.atan2(other));

        public Tensor arctan2(Tensor other) => atan2(other);

        public Tensor arctan2_(Tensor other) => atan2_(other);

        public Tensor arctan(Tensor other) => atan2(other);

        public Tensor arctan_(Tensor other) => atan2_(other);
    }

    /// <inheritdoc cref="Tensor.atan2"/>
    public static Tensor atan2(Tensor input, Tensor other) => input.atan2(other);

    public static Tensor atan2_(Tensor input, Tensor other) => input.atan2_(other);

    /// <inheritdoc cref="Tensor.atan2"/>
    public static Tensor arctan2(Tensor input, Tensor other) => input.atan2(other);

    public static Tensor arctan2_(Tensor input, Tensor other) => input.atan2_(other);

    /// <inheritdoc cref="Tensor.atan2"/>
    public static Tensor arctan(Tensor input, Tensor other) => input.atan2(other);

    public static Tensor arctan_(Tensor input, Tensor other) => input.atan2_(other);
}
