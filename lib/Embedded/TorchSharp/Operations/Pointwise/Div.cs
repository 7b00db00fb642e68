using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

internal readonly struct DivOperator : IBinaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Divide(x, y, z);

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Divide(x, y, z);

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Divide(x, y, z);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x / y, broadcast; integers divide to floating point.</summary>
        public Tensor div(Tensor target)
        {
            ScalarType type = DType.Floating(DType.Promote(this, target));
            Tensor z = Pointwise.Binary<DivOperator>("div", this, target, type);
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, target.Impl.Sizes, target.dtype);
            return Graph.Record(
                "DivBackward", z, [this, target],
                (s, g) =>
                [
                    s.Needs(0) ? Pointwise.Reduced(g / s[1], xs, xt) : null,
                    s.Needs(1) ? Pointwise.Reduced(-(g * s[0] / (s[1] * s[1])), ys, yt) : null,
                ],
                this, target);
        }

        public Tensor div(Scalar target)
        {
            Tensor z = Pointwise.Binary<DivOperator>("div", this, target, DType.Floating(DType.Promote(this, target)));
            return Graph.Record("DivBackward", z, [this], (s, g) => [g.div(target)]);
        }

        public Tensor divide(Tensor target) => div(target);

        public Tensor divide(Scalar target) => div(target);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        public Tensor div_(Tensor target) => InPlace.Apply("div_", this, x => x.div(target));

        public Tensor div_(Scalar target) => InPlace.Apply("div_", this, x => x.div(target));
    }

    public static Tensor div(Tensor left, Tensor right) => left.div(right);

    public static Tensor div(Tensor left, Scalar right) => left.div(right);
}
