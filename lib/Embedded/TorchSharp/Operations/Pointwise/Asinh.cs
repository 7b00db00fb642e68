namespace TorchSharp;

internal readonly struct AsinhFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Asinh(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The inverse hyperbolic sine.</summary>
        public Tensor asinh()
        {
            Tensor y = Pointwise.Unary<InDouble<AsinhFunction>>(this);
            return Graph.Record("AsinhBackward", y, [this], static (s, g) => [g * (s[0].square() + 1).rsqrt()], this);
        }

        public Tensor asinh_() => InPlace.Apply("asinh_", this, static x => x.asinh());

        public Tensor arcsinh() => asinh();

        public Tensor arcsinh_() => asinh_();
    }

    /// <inheritdoc cref="Tensor.asinh"/>
    public static Tensor asinh(Tensor input) => input.asinh();

    public static Tensor asinh_(Tensor input) => input.asinh_();

    /// <inheritdoc cref="Tensor.asinh"/>
    public static Tensor arcsinh(Tensor input) => input.asinh();

    public static Tensor arcsinh_(Tensor input) => input.asinh_();
}
