namespace TorchSharp;

internal readonly struct ErfFunction : IDoubleFunction
{
    public static double Invoke(double x) => SpecialFunctions.Erf(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The error function 2/√π ∫₀ˣ e^(−t²) dt.</summary>
        public Tensor erf()
        {
            Tensor y = Pointwise.Unary<InDouble<ErfFunction>>(this);
            return Graph.Record("ErfBackward", y, [this], static (s, g) => [g * (-s[0].square()).exp() * (2 / Math.Sqrt(Math.PI))], this);
        }

        public Tensor erf_() => InPlace.Apply("erf_", this, static x => x.erf());
    }

    /// <inheritdoc cref="Tensor.erf"/>
    public static Tensor erf(Tensor input) => input.erf();

    public static Tensor erf_(Tensor input) => input.erf_();

    public static partial class special
    {
        /// <inheritdoc cref="Tensor.erf"/>
        public static Tensor erf(Tensor input) => input.erf();
    }
}
