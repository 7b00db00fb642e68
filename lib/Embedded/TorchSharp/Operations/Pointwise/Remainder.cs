using System.Numerics;

namespace TorchSharp;

internal readonly struct RemainderFunction : INumberPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        T rest = FmodFunction.Invoke(x, y);
        return !T.IsZero(rest) && T.IsNegative(rest) != T.IsNegative(y) ? rest + y : rest;
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>What is left of x after y went into it as often as <see cref="floor_divide(Tensor)"/> says: it has the sign of y.</summary>
        public Tensor remainder(Tensor target)
        {
            ScalarType type = DType.Promote(this, target);
            Pointwise.RefuseBool("remainder", type);
            Tensor z = Pointwise.Binary<Pairs<RemainderFunction>>("remainder", this, target, type);
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, target.Impl.Sizes, target.dtype);
            return Graph.Record(
                "RemainderBackward", z, [this, target],
                (s, g) =>
                [
                    s.Needs(0) ? Pointwise.Reduced(g, xs, xt) : null,
                    s.Needs(1) ? Pointwise.Reduced(-(g * s[0].div(s[1], RoundingMode.floor)), ys, yt) : null,
                ],
                this, target);
        }

        public Tensor remainder(Scalar scalar)
        {
            using Tensor number = Pointwise.Number(scalar, this);
            return remainder(number);
        }

        public Tensor remainder_(Tensor target) => InPlace.Apply("remainder_", this, x => x.remainder(target));

        public Tensor remainder_(Scalar scalar) => InPlace.Apply("remainder_", this, x => x.remainder(scalar));
    }

    /// <inheritdoc cref="Tensor.remainder(Tensor)"/>
    public static Tensor remainder(Tensor left, Tensor right) => left.remainder(right);

    public static Tensor remainder(Tensor left, Scalar right) => left.remainder(right);

    public static Tensor remainder_(Tensor left, Tensor right) => left.remainder_(right);

    public static Tensor remainder_(Tensor left, Scalar right) => left.remainder_(right);
}
