namespace TorchSharp;

internal readonly struct DigammaFunction : IDoubleFunction
{
    public static double Invoke(double x) => SpecialFunctions.Digamma(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The derivative of log Γ.</summary>
        public Tensor digamma()
        {
            Tensor y = Pointwise.Unary<InDouble<DigammaFunction>>(this);
            return Graph.Record("DigammaBackward", y, [this], static (s, g) => [g * s[0].polygamma(1)], this);
        }

        public Tensor digamma_() => InPlace.Apply("digamma_", this, static x => x.digamma());
    }

    /// <inheritdoc cref="Tensor.digamma"/>
    public static Tensor digamma(Tensor input) => input.digamma();

    public static Tensor digamma_(Tensor input) => input.digamma_();

    public static partial class special
    {
        /// <inheritdoc cref="Tensor.digamma"/>
        public static Tensor digamma(Tensor input) => input.digamma();

        /// <inheritdoc cref="Tensor.digamma"/>
        public static Tensor psi(Tensor input) => input.digamma();
    }
}
