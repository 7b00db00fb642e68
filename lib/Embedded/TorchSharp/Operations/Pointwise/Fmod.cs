using System.Numerics;

namespace TorchSharp;

internal readonly struct FmodFunction : INumberPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? x % y : Pointwise.WholeRemainder("fmod", x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The remainder of the quotient cut towards zero: it has the sign of x.</summary>
        public Tensor fmod(Tensor target)
        {
            ScalarType type = DType.Promote(this, target);
            Pointwise.RefuseBool("fmod", type);
            Tensor z = Pointwise.Binary<Pairs<FmodFunction>>("fmod", this, target, type);
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, target.Impl.Sizes, target.dtype);
            return Graph.Record(
                "FmodBackward", z, [this, target],
                (s, g) =>
                [
                    s.Needs(0) ? Pointwise.Reduced(g, xs, xt) : null,
                    s.Needs(1) ? Pointwise.Reduced(-(g * s[0].div(s[1], RoundingMode.trunc)), ys, yt) : null,
                ],
                this, target);
        }

        public Tensor fmod(Scalar scalar)
        {
            using Tensor number = Pointwise.Number(scalar, this);
            return fmod(number);
        }

        public Tensor fmod_(Tensor target) => InPlace.Apply("fmod_", this, x => x.fmod(target));

        public Tensor fmod_(Scalar scalar) => InPlace.Apply("fmod_", this, x => x.fmod(scalar));
    }

    /// <inheritdoc cref="Tensor.fmod(Tensor)"/>
    public static Tensor fmod(Tensor left, Tensor right) => left.fmod(right);

    public static Tensor fmod(Tensor left, Scalar right) => left.fmod(right);

    public static Tensor fmod_(Tensor left, Tensor right) => left.fmod_(right);

    public static Tensor fmod_(Tensor left, Scalar right) => left.fmod_(right);
}
