using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

internal readonly struct MulOperator : IBinaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Multiply(x, y, z);

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Multiply(x, y, z);

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Multiply(y, x, z);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x · y element by element, broadcast.</summary>
        public Tensor mul(Tensor target)
        {
            if (dtype == ScalarType.Bool && target.dtype == ScalarType.Bool)
            {
                return logical_and(target);
            }

            Tensor z = Pointwise.Binary<MulOperator>("mul", this, target, DType.Promote(this, target));
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, target.Impl.Sizes, target.dtype);
            return Graph.Record(
                "MulBackward", z, [this, target],
                (s, g) => [s.Needs(0) ? Pointwise.Reduced(g * s[1], xs, xt) : null, s.Needs(1) ? Pointwise.Reduced(g * s[0], ys, yt) : null],
                this, target);
        }

        public Tensor mul(Scalar target)
        {
            Tensor z = Pointwise.Binary<MulOperator>("mul", this, target, DType.Promote(this, target));
            return Graph.Record("MulBackward", z, [this], (s, g) => [g.mul(target)]);
        }

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor mul_(Tensor target) => InPlace.Apply("mul_", this, x => x.mul(target));

        public Tensor mul_(Scalar target) => InPlace.Apply("mul_", this, x => x.mul(target));
    }

    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);

    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);

    public static Tensor mul_(Tensor left, Tensor right) => left.mul_(right);

    public static Tensor mul_(Tensor left, Scalar right) => left.mul_(right);

    public static Tensor multiply(Tensor left, Tensor right) => left.mul(right);

    public static Tensor multiply(Tensor left, Scalar right) => left.mul(right);

    public static Tensor multiply_(Tensor left, Tensor right) => left.mul_(right);

    public static Tensor multiply_(Tensor left, Scalar right) => left.mul_(right);
}
