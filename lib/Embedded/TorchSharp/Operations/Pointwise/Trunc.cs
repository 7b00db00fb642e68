using System.Numerics;

namespace TorchSharp;

internal readonly struct TruncOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(Math.Truncate(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The whole part of x.</summary>
        public Tensor trunc()
        {
            Tensor y = Pointwise.Unary<TruncOperator>(this);
            return Graph.Record("TruncBackward", y, [this], static (s, g) => [zeros_like(g)]);
        }

        public Tensor trunc_() => InPlace.Apply("trunc_", this, static x => x.trunc());
    }

    /// <inheritdoc cref="Tensor.trunc"/>
    public static Tensor trunc(Tensor input) => input.trunc();
}
