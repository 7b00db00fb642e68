using System.Numerics;

namespace TorchSharp;

internal readonly struct Exp2Operator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = T.CreateTruncating(Math.Pow(2, double.CreateTruncating(x[i])));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>2ˣ.</summary>
        public Tensor exp2()
        {
            Tensor y = Pointwise.Unary<Exp2Operator>(this);
            return Graph.Record("Exp2Backward", y, [this], static (s, g) => [g * s[0] * Math.Log(2)], y);
        }

        public Tensor exp2_() => InPlace.Apply("exp2_", this, static x => x.exp2());
    }

    /// <inheritdoc cref="Tensor.exp2"/>
    public static Tensor exp2(Tensor input) => input.exp2();

    public static Tensor exp2_(Tensor input) => input.exp2_();

    public static partial class special
    {
        /// <inheritdoc cref="Tensor.exp2"/>
        public static Tensor exp2(Tensor input) => input.exp2();
    }
}
