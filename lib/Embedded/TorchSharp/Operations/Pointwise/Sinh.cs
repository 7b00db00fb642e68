using System.Numerics;

namespace TorchSharp;

internal readonly struct SinhOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(Math.Sinh(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The hyperbolic sine.</summary>
        public Tensor sinh()
        {
            Tensor y = Pointwise.Unary<SinhOperator>(this);
            return Graph.Record("SinhBackward", y, [this], static (s, g) => [g * s[0].cosh()], this);
        }

        public Tensor sinh_() => InPlace.Apply("sinh_", this, static x => x.sinh());
    }

    /// <inheritdoc cref="Tensor.sinh"/>
    public static Tensor sinh(Tensor input) => input.sinh();
}
