namespace TorchSharp;

internal readonly struct AtanhFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Atanh(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The inverse hyperbolic tangent, of numbers between −1 and 1.</summary>
        public Tensor atanh()
        {
            Tensor y = Pointwise.Unary<InDouble<AtanhFunction>>(this);
            return Graph.Record("AtanhBackward", y, [this], static (s, g) => [g / (1 - s[0].square())], this);
        }

        public Tensor atanh_() => InPlace.Apply("atanh_", this, static x => x.atanh());

        public Tensor arctanh() => atanh();

        public Tensor arctanh_() => atanh_();
    }

    /// <inheritdoc cref="Tensor.atanh"/>
    public static Tensor atanh(Tensor input) => input.atanh();

    public static Tensor atanh_(Tensor input) => input.atanh_();

    /// <inheritdoc cref="Tensor.atanh"/>
    public static Tensor arctanh(Tensor input) => input.atanh();

    public static Tensor arctanh_(Tensor input) => input.atanh_();
}
