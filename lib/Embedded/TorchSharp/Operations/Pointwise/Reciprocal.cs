using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

internal readonly struct ReciprocalOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.Divide(T.One, x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>1/x.</summary>
        public Tensor reciprocal()
        {
            Tensor y = Pointwise.Unary<ReciprocalOperator>(this);
            return Graph.Record("ReciprocalBackward", y, [this], static (s, g) => [-(g * s[0] * s[0])], y);
        }

        public Tensor reciprocal_() => InPlace.Apply("reciprocal_", this, static x => x.reciprocal());
    }

    /// <inheritdoc cref="Tensor.reciprocal"/>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();
}
