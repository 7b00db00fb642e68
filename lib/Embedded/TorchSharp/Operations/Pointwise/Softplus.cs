using System.Numerics;

namespace TorchSharp;

internal readonly struct SoftplusOperator : IUnaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => FloatMath.Softplus(x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>log(1+e^(βx))/β; above βx = threshold, x itself.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20)
        {
            if (beta != 1)
            {
                return WrappedTensorDisposeScope(() => (this * beta).softplus(1, threshold) / beta);
            }

            Tensor y;
            using (no_grad())
            {
                y = WrappedTensorDisposeScope(() => where(gt(threshold), Pointwise.Unary<SoftplusOperator>(this)));
            }

            return Graph.Record(
                "SoftplusBackward", y, [this], (s, g) => [g * s[0].gt(threshold).to_type(g.dtype).maximum(s[0].sigmoid())], this);
        }
    }
}
