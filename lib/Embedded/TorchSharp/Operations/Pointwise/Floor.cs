using System.Numerics;

namespace TorchSharp;

internal readonly struct FloorOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(Math.Floor(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest whole number not above x.</summary>
        public Tensor floor()
        {
            Tensor y = Pointwise.Unary<FloorOperator>(this);
            return Graph.Record("FloorBackward", y, [this], static (s, g) => [zeros_like(g)]);
        }

        public Tensor floor_() => InPlace.Apply("floor_", this, static x => x.floor());
    }

    /// <inheritdoc cref="Tensor.floor"/>
    public static Tensor floor(Tensor input) => input.floor();
}
