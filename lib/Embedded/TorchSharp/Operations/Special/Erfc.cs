namespace TorchSharp;

internal readonly struct ErfcFunction : IDoubleFunction
{
    public static double Invoke(double x) => SpecialFunctions.Erfc(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>1 − erf(x), without cancellation.</summary>
        public Tensor erfc()
        {
            Tensor y = Pointwise.Unary<InDouble<ErfcFunction>>(this);
            return Graph.Record("ErfcBackward", y, [this], static (s, g) => [g * (-s[0].square()).exp() * (-2 / Math.Sqrt(Math.PI))], this);
        }

        public Tensor erfc_() => InPlace.Apply("erfc_", this, static x => x.erfc());
    }

    /// <inheritdoc cref="Tensor.erfc"/>
    public static Tensor erfc(Tensor input) => input.erfc();

    public static Tensor erfc_(Tensor input) => input.erfc_();

    public static partial class special
    {
        /// <inheritdoc cref="Tensor.erfc"/>
        public static Tensor erfc(Tensor input) => input.erfc();
    }
}
