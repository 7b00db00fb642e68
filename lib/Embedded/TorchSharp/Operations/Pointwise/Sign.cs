using System.Numerics;

namespace TorchSharp;

internal readonly struct SignOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(double.IsNaN(v) ? 0 : Math.Sign(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>−1, 0 or 1.</summary>
        public Tensor sign()
        {
            Tensor y = Pointwise.Unary<SignOperator>(this);
            return Graph.Record("SignBackward", y, [this], static (s, g) => [zeros_like(g)]);
        }

        public Tensor sign_() => InPlace.Apply("sign_", this, static x => x.sign());
    }

    /// <inheritdoc cref="Tensor.sign"/>
    public static Tensor sign(Tensor input) => input.sign();
}
