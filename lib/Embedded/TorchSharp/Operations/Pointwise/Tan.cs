namespace TorchSharp;

internal readonly struct TanFunction : IDoubleFunction
{
    public static double Invoke(double x) => Math.Tan(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tangent.</summary>
        public Tensor tan()
        {
            Tensor y = Pointwise.Unary<InDouble<TanFunction>>(this);
            return Graph.Record("TanBackward", y, [this], static (s, g) => [g * (1 + s[0].square())], y);
        }

        public Tensor tan_() => InPlace.Apply("tan_", this, static x => x.tan());
    }

    /// <inheritdoc cref="Tensor.tan"/>
    public static Tensor tan(Tensor input) => input.tan();

    public static Tensor tan_(Tensor input) => input.tan_();
}
