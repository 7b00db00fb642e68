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
            return Extremum("MaximumBackward", z, other);
        }

        /// <summary>The smaller of both, element by element; where equal, half of the gradient goes to each.</summary>
        public Tensor minimum(Tensor other)
        {
            Tensor z = Pointwise.Binary<MinimumOperator>("minimum", this, other, DType.Promote(this, other));
            return Extremum("MinimumBackward", z, other);
        }

        public Tensor max(Tensor other) => maximum(other);

        public Tensor min(Tensor other) => minimum(other);

        private Tensor Extremum(string name, Tensor z, Tensor other)
        {
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, other.Impl.Sizes, other.dtype);
            return Graph.Record(
                name, z, [this, other],
                (s, g) =>
                {
                    Tensor x = s[0].eq(s[2]).to_type(g.dtype), y = s[1].eq(s[2]).to_type(g.dtype), share = g / (x + y);
                    return [s.Needs(0) ? Pointwise.Reduced(share * x, xs, xt) : null, s.Needs(1) ? Pointwise.Reduced(share * y, ys, yt) : null];
                },
                this, other, z);
        }
    }

    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);
}
