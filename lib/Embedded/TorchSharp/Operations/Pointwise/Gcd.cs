using System.Numerics;

namespace TorchSharp;

internal readonly struct GcdFunction : IIntegerPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T>
    {
        while (!T.IsZero(y))
        {
            (x, y) = (y, Pointwise.WholeRemainder("gcd", x, y));
        }

        return T.IsNegative(x) ? -x : x;
    }
}

internal readonly struct LcmFunction : IIntegerPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T>
    {
        T divisor = GcdFunction.Invoke(x, y);
        T multiple = T.IsZero(divisor) ? T.Zero : x / divisor * y;
        return T.IsNegative(multiple) ? -multiple : multiple;
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The greatest common divisor of integers, not negative.</summary>
        public Tensor gcd(Tensor other)
        {
            Pointwise.RefuseBool("gcd", DType.Promote(this, other));
            return Pointwise.Integers<GcdFunction>("gcd", this, other);
        }

        public Tensor gcd_(Tensor other) => InPlace.Apply("gcd_", this, x => x.gcd(other));

        /// <summary>The least common multiple of integers, not negative; 0 where one of them is 0.</summary>
        public Tensor lcm(Tensor other)
        {
            Pointwise.RefuseBool("lcm", DType.Promote(this, other));
            return Pointwise.Integers<LcmFunction>("lcm", this, other);
        }

        public Tensor lcm_(Tensor other) => InPlace.Apply("lcm_", this, x => x.lcm(other));
    }

    /// <inheritdoc cref="Tensor.gcd"/>
    public static Tensor gcd(Tensor left, Tensor right) => left.gcd(right);

    public static Tensor gcd_(Tensor left, Tensor right) => left.gcd_(right);

    /// <inheritdoc cref="Tensor.lcm"/>
    public static Tensor lcm(Tensor input, Tensor other) => input.lcm(other);

    public static Tensor lcm_(Tensor input, Tensor other) => input.lcm_(other);
}
