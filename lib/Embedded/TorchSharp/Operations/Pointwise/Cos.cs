using System.Numerics;

namespace TorchSharp;

internal readonly struct CosOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => FloatMath.Cos(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The cosine.</summary>
        public Tensor cos()
        {
            Tensor y = Pointwise.Unary<CosOperator>(this);
            return Graph.Record("CosBackward", y, [this], static (s, g) => [-(g * s[0].sin())], this);
        }

        public Tensor cos_() => InPlace.Apply("cos_", this, static x => x.cos());
    }

    /// <inheritdoc cref="Tensor.cos"/>
    public static Tensor cos(Tensor input) => input.cos();

    public static Tensor cos_(Tensor input) => input.cos_();
}
