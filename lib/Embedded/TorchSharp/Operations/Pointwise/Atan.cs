namespace TorchSharp;

internal readonly struct AtanFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Atan(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The inverse tangent, from −π/2 to π/2.</summary>
        public Tensor atan()
        {
            Tensor y = Pointwise.Unary<InDouble<AtanFunction>>(this);
            return Graph.Record("AtanBackward", y, [this], static (s, g) => [g / (1 + s[0].square())], this);
        }

        public Tensor atan_() => InPlace.Apply("atan_", this, static x => x.atan());

        public Tensor arctan() => atan();

        public Tensor arctan_() => atan_();
    }

    /// <inheritdoc cref="Tensor.atan"/>
    public static Tensor atan(Tensor input) => input.atan();

    public static Tensor atan_(Tensor input) => input.atan_();

    /// <inheritdoc cref="Tensor.atan"/>
    public static Tensor arctan(Tensor input) => input.atan();

    public static Tensor arctan_(Tensor input) => input.atan_();
}
