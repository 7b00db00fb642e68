namespace TorchSharp;

internal readonly struct AcoshFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Acosh(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The inverse hyperbolic cosine, of numbers from 1.</summary>
        public Tensor acosh()
        {
            Tensor y = Pointwise.Unary<InDouble<AcoshFunction>>(this);
            return Graph.Record("AcoshBackward", y, [this], static (s, g) => [g * (s[0].square() - 1).rsqrt()], this);
        }

        public Tensor acosh_() => InPlace.Apply("acosh_", this, static x => x.acosh());

        public Tensor arccosh() => acosh();

        public Tensor arccosh_() => acosh_();
    }

    /// <inheritdoc cref="Tensor.acosh"/>
    public static Tensor acosh(Tensor input) => input.acosh();

    public static Tensor acosh_(Tensor input) => input.acosh_();

    /// <inheritdoc cref="Tensor.acosh"/>
    public static Tensor arccosh(Tensor input) => input.acosh();

    public static Tensor arccosh_(Tensor input) => input.acosh_();
}
