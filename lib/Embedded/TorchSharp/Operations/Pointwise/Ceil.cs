using System.Numerics;

namespace TorchSharp;

internal readonly struct CeilOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(Math.Ceiling(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The smallest whole number not below x.</summary>
        public Tensor ceil()
        {
            Tensor y = Pointwise.Unary<CeilOperator>(this);
            return Graph.Record("CeilBackward", y, [this], static (s, g) => [zeros_like(g)]);
        }

        public Tensor ceil_() => InPlace.Apply("ceil_", this, static x => x.ceil());
    }

    /// <inheritdoc cref="Tensor.ceil"/>
    public static Tensor ceil(Tensor input) => input.ceil();
}
