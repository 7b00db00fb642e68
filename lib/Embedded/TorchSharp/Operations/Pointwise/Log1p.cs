using System.Numerics;

namespace TorchSharp;

internal readonly struct Log1pOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => FloatMath.LogOnePlus(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>log(1+x), exact to the last bits for small x.</summary>
        public Tensor log1p()
        {
            Tensor y = Pointwise.Unary<Log1pOperator>(this);
            return Graph.Record("Log1pBackward", y, [this], static (s, g) => [g / (s[0] + 1)], this);
        }

        public Tensor log1p_() => InPlace.Apply("log1p_", this, static x => x.log1p());
    }

    /// <inheritdoc cref="Tensor.log1p"/>
    public static Tensor log1p(Tensor input) => input.log1p();

    public static Tensor log1p_(Tensor input) => input.log1p_();
}
