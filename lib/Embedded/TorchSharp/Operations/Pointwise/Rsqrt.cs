using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

internal readonly struct RsqrtOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => TensorPrimitives.ReciprocalSqrt(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>1/√x.</summary>
        public Tensor rsqrt()
        {
            Tensor y = Pointwise.Unary<RsqrtOperator>(this);
            return Graph.Record("RsqrtBackward", y, [this], static (s, g) => [g * s[0].pow(3) * -0.5], y);
        }

        public Tensor rsqrt_() => InPlace.Apply("rsqrt_", this, static x => x.rsqrt());
    }

    /// <inheritdoc cref="Tensor.rsqrt"/>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();
}
