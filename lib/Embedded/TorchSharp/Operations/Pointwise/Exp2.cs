namespace TorchSharp;

internal readonly struct Exp2Function : IDoubleFunction
{
    public static double Invoke(double x) => Math.Pow(2, x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>2ˣ.</summary>
        public Tensor exp2()
        {
            Tensor y = Pointwise.Unary<InDouble<Exp2Function>>(this);
            return Graph.Record("Exp2Backward", y, [this], static (s, g) => [g * s[0] * Math.Log(2)], y);
        }

        public Tensor exp2_() => InPlace.Apply("exp2_", this, static x => x.exp2());
    }

    /// <inheritdoc cref="Tensor.exp2"/>
    public static Tensor exp2(Tensor input) => input.exp2();

    public static Tensor exp2_(Tensor input) => input.exp2_();
}
