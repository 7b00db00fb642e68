using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

internal readonly struct AddOperator : IBinaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Add(x, y, z);

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Add(x, y, z);

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T> => TensorPrimitives.Add(y, x, z);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x + y, broadcast.</summary>
        public Tensor add(Tensor target)
        {
            if (dtype == ScalarType.Bool && target.dtype == ScalarType.Bool)
            {
                return logical_or(target);
            }

            Tensor z = Pointwise.Binary<AddOperator>("add", this, target, DType.Promote(this, target));
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, target.Impl.Sizes, target.dtype);
            return Graph.Record(
                "AddBackward", z, [this, target],
                (s, g) => [s.Needs(0) ? Pointwise.Reduced(g, xs, xt) : null, s.Needs(1) ? Pointwise.Reduced(g, ys, yt) : null]);
        }

        public Tensor add(Scalar scalar)
        {
            if (dtype == ScalarType.Bool && scalar.Type == ScalarType.Bool)
            {
                return scalar.Integer != 0 ? ones_like(this) : clone();
            }

            Tensor z = Pointwise.Binary<AddOperator>("add", this, scalar, DType.Promote(this, scalar));
            return Graph.Record("AddBackward", z, [this], static (s, g) => [g]);
        }

        /// <summary>x + alpha·y; a fraction of integers is refused.</summary>
        public Tensor add(Tensor target, Scalar alpha)
        {
            Multiple("add", DType.Promote(this, target), alpha);
            if (dtype == ScalarType.Bool && target.dtype == ScalarType.Bool)
            {
                using Tensor factor = Pointwise.Number(alpha, ScalarType.Bool);
                return WrappedTensorDisposeScope(() => logical_or(target.logical_and(factor)));
            }

            return WrappedTensorDisposeScope(() => add(target.mul(alpha)));
        }

        /// <summary>x + alpha·scalar.</summary>
        public Tensor add(Scalar scalar, Scalar alpha)
        {
            Multiple("add", DType.Promote(this, scalar), alpha);
            return add(scalar.IsFloating || alpha.IsFloating ? (Scalar)(scalar.Double * alpha.Double) : scalar.Integer * alpha.Integer);
        }

        public Tensor add_(Tensor target) => InPlace.Apply("add_", this, x => x.add(target));

        public Tensor add_(Scalar scalar) => InPlace.Apply("add_", this, x => x.add(scalar));

        public Tensor add_(Tensor target, Scalar alpha) => InPlace.Apply("add_", this, x => x.add(target, alpha));

        public Tensor add_(Scalar scalar, Scalar alpha) => InPlace.Apply("add_", this, x => x.add(scalar, alpha));

        private static void Multiple(string name, ScalarType type, Scalar alpha)
        {
            if (alpha.IsFloating && !torch.is_floating_point(type))
            {
                throw Fault.Types(name, $"for integral input tensors ({type}), alpha must not be a floating-point number, as {alpha.Text} is");
            }
        }
    }

    public static Tensor add(Tensor left, Tensor right) => left.add(right);

    public static Tensor add(Tensor left, Scalar right) => left.add(right);

    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.add(right, alpha);

    public static Tensor add(Tensor left, Scalar right, Scalar alpha) => left.add(right, alpha);

    public static Tensor add_(Tensor left, Tensor right) => left.add_(right);

    public static Tensor add_(Tensor left, Scalar right) => left.add_(right);

    public static Tensor add_(Tensor left, Tensor right, Scalar alpha) => left.add_(right, alpha);

    public static Tensor add_(Tensor left, Scalar right, Scalar alpha) => left.add_(right, alpha);
}
