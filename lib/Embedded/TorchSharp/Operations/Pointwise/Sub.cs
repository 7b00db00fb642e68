using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

internal readonly struct SubOperator : IBinaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Subtract(x, y, z);

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Subtract(x, y, z);

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Subtract(x, y, z);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x − y, broadcast.</summary>
        public Tensor sub(Tensor target)
        {
            if (dtype == ScalarType.Bool || target.dtype == ScalarType.Bool)
            {
                throw NoDifference();
            }

            Tensor z = Pointwise.Binary<SubOperator>("sub", this, target, DType.Promote(this, target));
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, target.Impl.Sizes, target.dtype);
            return Graph.Record(
                "SubBackward", z, [this, target],
                (s, g) => [s.Needs(0) ? Pointwise.Reduced(g, xs, xt) : null, s.Needs(1) ? Pointwise.Reduced(g.neg(), ys, yt) : null]);
        }

        public Tensor sub(Scalar target)
        {
            if (dtype == ScalarType.Bool || target.Type == ScalarType.Bool)
            {
                throw NoDifference();
            }

            Tensor z = Pointwise.Binary<SubOperator>("sub", this, target, DType.Promote(this, target));
            return Graph.Record("SubBackward", z, [this], static (s, g) => [g]);
        }

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor sub_(Tensor target) => InPlace.Apply("sub_", this, x => x.sub(target));

        public Tensor sub_(Scalar target) => InPlace.Apply("sub_", this, x => x.sub(target));

        public Tensor subtract_(Tensor target) => InPlace.Apply("subtract_", this, x => x.sub(target));

        public Tensor subtract_(Scalar target) => InPlace.Apply("subtract_", this, x => x.sub(target));

        private static Exception NoDifference() =>
            Fault.Types("sub", "subtraction with a Bool tensor is not defined; use logical_xor, or convert with to_type first");
    }

    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);

    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);

    public static Tensor sub_(Tensor left, Tensor right) => left.sub_(right);

    public static Tensor sub_(Tensor left, Scalar right) => left.sub_(right);

    public static Tensor subtract(Tensor left, Tensor right) => left.sub(right);

    public static Tensor subtract(Tensor left, Scalar right) => left.sub(right);

    public static Tensor subtract_(Tensor left, Tensor right) => left.sub_(right);

    public static Tensor subtract_(Tensor left, Scalar right) => left.sub_(right);
}
