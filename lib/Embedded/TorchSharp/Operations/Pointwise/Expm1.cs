using System.Numerics;

namespace TorchSharp;

internal readonly struct Expm1Operator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(SpecialFunctions.ExpMinusOne(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>eˣ−1, exact to the last bits for small x.</summary>
        public Tensor expm1()
        {
            Tensor y = Pointwise.Unary<Expm1Operator>(this);
            return Graph.Record("Expm1Backward", y, [this], static (s, g) => [g * (s[0] + 1)], y);
        }

        public Tensor expm1_() => InPlace.Apply("expm1_", this, static x => x.expm1());
    }

    /// <inheritdoc cref="Tensor.expm1"/>
    public static Tensor expm1(Tensor input) => input.expm1();
}
