using System.Numerics;

namespace TorchSharp;

internal readonly struct LogOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => FloatMath.Log(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The natural logarithm.</summary>
        public Tensor log()
        {
            Tensor y = Pointwise.Unary<LogOperator>(this);
            return Graph.Record("LogBackward", y, [this], static (s, g) => [g / s[0]], this);
        }

        public Tensor log_() => InPlace.Apply("log_", this, static x => x.log());
    }

    /// <inheritdoc cref="Tensor.log"/>
    public static Tensor log(Tensor input) => input.log();

    public static Tensor log_(Tensor input) => input.log_();
}
