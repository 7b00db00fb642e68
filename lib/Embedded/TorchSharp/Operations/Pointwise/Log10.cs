using System.Numerics;

namespace TorchSharp;

internal readonly struct Log10Operator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            double v = double.CreateTruncating(x[i]);
            y[i] = T.CreateTruncating(Math.Log10(v));
        }
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The logarithm to base 10.</summary>
        public Tensor log10()
        {
            Tensor y = Pointwise.Unary<Log10Operator>(this);
            return Graph.Record("Log10Backward", y, [this], static (s, g) => [g / (s[0] * Math.Log(10))], this);
        }

        public Tensor log10_() => InPlace.Apply("log10_", this, static x => x.log10());
    }

    /// <inheritdoc cref="Tensor.log10"/>
    public static Tensor log10(Tensor input) => input.log10();
}
