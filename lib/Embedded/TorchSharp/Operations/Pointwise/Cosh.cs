namespace TorchSharp;

internal readonly struct CoshFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Cosh(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The hyperbolic cosine.</summary>
        public Tensor cosh()
        {
            Tensor y = Pointwise.Unary<InDouble<CoshFunction>>(this);
            return Graph.Record("CoshBackward", y, [this], static (s, g) => [g * s[0].sinh()], this);
        }

        public Tensor cosh_() => InPlace.Apply("cosh_", this, static x => x.cosh());
    }

    /// <inheritdoc cref="Tensor.cosh"/>
    public static Tensor cosh(Tensor input) => input.cosh();

    public static Tensor cosh_(Tensor input) => input.cosh_();
}
