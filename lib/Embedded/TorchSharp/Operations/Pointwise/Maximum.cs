using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

internal readonly struct MaximumOperator : IBinaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Max(x, y, z);

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Max(x, y, z);

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Max(y, x, z);
}

internal readonly struct MinimumOperator : IBinaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Min(x, y, z);

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Min(x, y, z);

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Min(y, x, z);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The larger of both, element by element; where equal, half of the gradient goes to each.</summary>
        public Tensor maximum(Tensor other)
        {
            Tensor z = Pointwise.Binary<MaximumOperator>("maximum", this, other, DType.Promote(this, other));
            return Extremum("MaximumBackward", z, other, largest: true);
        }

        /// <summary>The smaller of both, element by element; where equal, half of the gradient goes to each.</summary>
        public Tensor minimum(Tensor other)
        {
            Tensor z = Pointwise.Binary<MinimumOperator>("minimum", this, other, DType.Promote(this, other));
            return Extremum("MinimumBackward", z, other, largest: false);
        }

        public Tensor max(Tensor other) => maximum(other);

        public Tensor min(Tensor other) => minimum(other);

        private Tensor Extremum(string name, Tensor z, Tensor other, bool largest)
        {
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, other.Impl.Sizes, other.dtype);
            return Graph.Record(
                name, z, [this, other],
                (s, g) =>
                {
                    // NaN is neither the one nor the other: both get the gradient, as in PyTorch.
                    Tensor zero = zeros_like(g), share = torch.where(s[0].eq(s[1]), g / 2, g);
                    Tensor left = largest ? s[0].lt(s[1]) : s[0].gt(s[1]), right = largest ? s[1].lt(s[0]) : s[1].gt(s[0]);
                    return
                    [
                        s.Needs(0) ? Pointwise.Reduced(torch.where(left, zero, share), xs, xt) : null,
                        s.Needs(1) ? Pointwise.Reduced(torch.where(right, zero, share), ys, yt) : null,
                    ];
                },
                this, other);
        }
    }

    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    public static Tensor max(Tensor input, Tensor other) => input.maximum(other);

    public static Tensor min(Tensor input, Tensor other) => input.minimum(other);
}
