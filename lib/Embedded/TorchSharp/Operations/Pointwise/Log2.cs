using System.Numerics;

namespace TorchSharp;

internal readonly struct Log2Operator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(Math.Log2(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The logarithm to base 2.</summary>
        public Tensor log2()
        {
            Tensor y = Pointwise.Unary<Log2Operator>(this);
            return Graph.Record("Log2Backward", y, [this], static (s, g) => [g / (s[0] * Math.Log(2))], this);
        }

        public Tensor log2_() => InPlace.Apply("log2_", this, static x => x.log2());
    }

    /// <inheritdoc cref="Tensor.log2"/>
    public static Tensor log2(Tensor input) => input.log2();
}
