namespace TorchSharp;

internal readonly struct SinhFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Sinh(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The hyperbolic sine.</summary>
        public Tensor sinh()
        {
            Tensor y = Pointwise.Unary<InDouble<SinhFunction>>(this);
            return Graph.Record("SinhBackward", y, [this], static (s, g) => [g * s[0].cosh()], this);
        }

        public Tensor sinh_() => InPlace.Apply("sinh_", this, static x => x.sinh());
    }

    /// <inheritdoc cref="Tensor.sinh"/>
    public static Tensor sinh(Tensor input) => input.sinh();

    public static Tensor sinh_(Tensor input) => input.sinh_();
}
