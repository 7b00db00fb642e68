using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

internal readonly struct SqrtOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Sqrt(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The square root.</summary>
        public Tensor sqrt()
        {
            Tensor y = Pointwise.Unary<SqrtOperator>(this);
            return Graph.Record("SqrtBackward", y, [this], static (s, g) => [g / (s[0] * 2)], y);
        }

        public Tensor sqrt_() => InPlace.Apply("sqrt_", this, static x => x.sqrt());
    }

    /// <inheritdoc cref="Tensor.sqrt"/>
    public static Tensor sqrt(Tensor input) => input.sqrt();

    public static Tensor sqrt_(Tensor input) => input.sqrt_();
}
