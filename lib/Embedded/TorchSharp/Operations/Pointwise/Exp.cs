using System.Numerics;

namespace TorchSharp;

internal readonly struct ExpOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => FloatMath.Exp(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>eˣ.</summary>
        public Tensor exp()
        {
            Tensor y = Pointwise.Unary<ExpOperator>(this);
            return Graph.Record("ExpBackward", y, [this], static (s, g) => [g * s[0]], y);
        }

        public Tensor exp_() => InPlace.Apply("exp_", this, static x => x.exp());
    }

    /// <inheritdoc cref="Tensor.exp"/>
    public static Tensor exp(Tensor input) => input.exp();

    public static Tensor exp_(Tensor input) => input.exp_();
}
