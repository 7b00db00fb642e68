using System.Numerics;

namespace TorchSharp;

internal readonly struct SinOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => FloatMath.Sin(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sine.</summary>
        public Tensor sin()
        {
            Tensor y = Pointwise.Unary<SinOperator>(this);
            return Graph.Record("SinBackward", y, [this], static (s, g) => [g * s[0].cos()], this);
        }

        public Tensor sin_() => InPlace.Apply("sin_", this, static x => x.sin());
    }

    /// <inheritdoc cref="Tensor.sin"/>
    public static Tensor sin(Tensor input) => input.sin();

    public static Tensor sin_(Tensor input) => input.sin_();
}
