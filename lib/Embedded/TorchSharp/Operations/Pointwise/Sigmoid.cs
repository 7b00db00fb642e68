using System.Numerics;

namespace TorchSharp;

internal readonly struct SigmoidOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => FloatMath.Sigmoid(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>1/(1+e⁻ˣ).</summary>
        public Tensor sigmoid()
        {
            Tensor y = Pointwise.Unary<SigmoidOperator>(this);
            return Graph.Record("SigmoidBackward", y, [this], static (s, g) => [g * s[0] * (1 - s[0])], y);
        }

        public Tensor sigmoid_() => InPlace.Apply("sigmoid_", this, static x => x.sigmoid());
    }

    /// <inheritdoc cref="Tensor.sigmoid"/>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();
}
