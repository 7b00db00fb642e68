using System.Numerics;

namespace TorchSharp;

internal readonly struct AtanOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(Math.Atan(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The inverse tangent.</summary>
        public Tensor atan()
        {
            Tensor y = Pointwise.Unary<AtanOperator>(this);
            return Graph.Record("AtanBackward", y, [this], static (s, g) => [g / (1 + s[0].square())], this);
        }

        public Tensor atan_() => InPlace.Apply("atan_", this, static x => x.atan());
    }

    /// <inheritdoc cref="Tensor.atan"/>
    public static Tensor atan(Tensor input) => input.atan();
}
