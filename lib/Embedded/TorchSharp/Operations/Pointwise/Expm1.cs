namespace TorchSharp;

internal readonly struct Expm1Function : IDoubleFunction
{
    public static double Invoke(double x) => SpecialFunctions.ExpMinusOne(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>eˣ−1, exact to the last bits for small x.</summary>
        public Tensor expm1()
        {
            Tensor y = Pointwise.Unary<InDouble<Expm1Function>>(this);
            return Graph.Record("Expm1Backward", y, [this], static (s, g) => [g * (s[0] + 1)], y);
        }

        public Tensor expm1_() => InPlace.Apply("expm1_", this, static x => x.expm1());
    }

    /// <inheritdoc cref="Tensor.expm1"/>
    public static Tensor expm1(Tensor input) => input.expm1();

    public static Tensor expm1_(Tensor input) => input.expm1_();
}
