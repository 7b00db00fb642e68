namespace TorchSharp;

internal readonly struct GeluFunction : IDoubleFunction
{
    public static double Invoke(double x) => 0.5 * x * SpecialFunctions.Erfc(-x * Math.Sqrt(0.5));
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x·Φ(x), Φ the standard normal distribution function.</summary>
        public Tensor gelu()
        {
            Pointwise.RequireFloating("gelu", dtype);
            return Graph.Record(
                "GeluBackward", Pointwise.Unary<InDouble<GeluFunction>>(this), [this],
                static (s, g) =>
                {
                    using Tensor x = s[0];
                    Tensor distribution = (x * -Math.Sqrt(0.5)).erfc() * 0.5, density = (x.square() * -0.5).exp() * (1 / Math.Sqrt(2 * Math.PI));
                    return [g * (distribution + (x * density))];
                },
                this);
        }

        public Tensor gelu_() => InPlace.Apply("gelu_", this, static x => x.gelu());
    }
}
