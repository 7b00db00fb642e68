using System.Numerics;

namespace TorchSharp;

internal readonly struct TanOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(Math.Tan(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tangent.</summary>
        public Tensor tan()
        {
            Tensor y = Pointwise.Unary<TanOperator>(this);
            return Graph.Record("TanBackward", y, [this], static (s, g) => [g * (1 + s[0].square())], y);
        }

        public Tensor tan_() => InPlace.Apply("tan_", this, static x => x.tan());
    }

    /// <inheritdoc cref="Tensor.tan"/>
    public static Tensor tan(Tensor input) => input.tan();
}
