using System.Numerics;

namespace TorchSharp;

internal readonly struct RoundOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = T.Round(x[i], MidpointRounding.ToEven);
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The nearest number of <paramref name="decimals"/> decimals, halves to even.</summary>
        public Tensor round(long decimals = 0L)
        {
            double scale = Math.Pow(10, decimals);
            Tensor y = decimals == 0 ? Pointwise.Unary<RoundOperator>(this) : Pointwise.Unary<RoundOperator>(detach() * scale) / scale;
            return Graph.Record("RoundBackward", y, [this], static (s, g) => [zeros_like(g)]);
        }

        public Tensor round_(long decimals = 0L) => InPlace.Apply("round_", this, x => x.round(decimals));
    }

    public static Tensor round(Tensor input, long decimals = 0L) => input.round(decimals);
}
