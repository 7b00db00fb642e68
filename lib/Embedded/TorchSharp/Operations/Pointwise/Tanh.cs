using System.Numerics;

namespace TorchSharp;

internal readonly struct TanhOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => FloatMath.Tanh(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The hyperbolic tangent.</summary>
        public Tensor tanh()
        {
            Tensor y = Pointwise.Unary<TanhOperator>(this);
            return Graph.Record("TanhBackward", y, [this], static (s, g) => [g * (1 - (s[0] * s[0]))], y);
        }

        public Tensor tanh_() => InPlace.Apply("tanh_", this, static x => x.tanh());
    }

    /// <inheritdoc cref="Tensor.tanh"/>
    public static Tensor tanh(Tensor input) => input.tanh();

    public static Tensor tanh_(Tensor input) => input.tanh_();
}
