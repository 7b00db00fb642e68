namespace TorchSharp;

internal readonly struct AsinFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Asin(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The inverse sine, from −π/2 to π/2.</summary>
        public Tensor asin()
        {
            Tensor y = Pointwise.Unary<InDouble<AsinFunction>>(this);
            return Graph.Record("AsinBackward", y, [this], static (s, g) => [g * (1 - s[0].square()).rsqrt()], this);
        }

        public Tensor asin_() => InPlace.Apply("asin_", this, static x => x.asin());

        public Tensor arcsin() => asin();

        public Tensor arcsin_() => asin_();
    }

    /// <inheritdoc cref="Tensor.asin"/>
    public static Tensor asin(Tensor input) => input.asin();

    public static Tensor asin_(Tensor input) => input.asin_();

    /// <inheritdoc cref="Tensor.asin"/>
    public static Tensor arcsin(Tensor input) => input.asin();

    public static Tensor arcsin_(Tensor input) => input.asin_();
}
