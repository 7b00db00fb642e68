using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

internal readonly struct PowOperator : IBinaryOperator
{
    public static void Invoke<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = Power(x[i], y[i]);
        }
    }

    public static void Invoke<T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        // Small whole powers by multiplication, as exact as can be and the common case.
        double exponent = double.CreateTruncating(y);
        switch (exponent)
        {
            case 0.5 when typeof(T) == typeof(float) || typeof(T) == typeof(double):
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] = T.CreateTruncating(Math.Sqrt(double.CreateTruncating(x[i])));
                }

                return;
            case -0.5 when typeof(T) == typeof(float) || typeof(T) == typeof(double):
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] = T.CreateTruncating(1 / Math.Sqrt(double.CreateTruncating(x[i])));
                }

                return;
            case 2:
                TensorPrimitives.Multiply(x, x, z);
                return;
            case 3:
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] = x[i] * x[i] * x[i];
                }

                return;
        }

        for (int i = 0; i < z.Length; i++)
        {
            z[i] = Power(x[i], y);
        }
    }

    public static void Invoke<T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = Power(x, y[i]);
        }
    }

    private static T Power<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            return T.CreateTruncating(Math.Pow(double.CreateTruncating(x), double.CreateTruncating(y)));
        }

        if (T.IsNegative(y))
        {
            // 1/xⁿ cut to a whole number.
            return x == T.One ? T.One : x == -T.One ? (T.IsOddInteger(y) ? -T.One : T.One) : T.Zero;
        }

        T result = T.One;
        for (long n = long.CreateTruncating(y); n > 0; n >>= 1, x *= x)
        {
            if ((n & 1) != 0)
            {
                result *= x;
            }
        }

        return result;
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x to the power of a number.</summary>
        public Tensor pow(Scalar exponent)
        {
            ScalarType type = DType.Promote(this, exponent);
            if (!torch.is_floating_point(type) && exponent.Integer < 0)
            {
                throw Fault.Types("pow", "integers to negative integer powers are not allowed; convert to floating point first");
            }

            Tensor z = Pointwise.Binary<PowOperator>("pow", this, exponent, type);
            double p = exponent.Double;
            return Graph.Record(
                "PowBackward", z, [this],
                (s, g) => [p switch { 0 => zeros_like(g), 1 => g, 2 => g * s[0] * 2, _ => g * s[0].pow(p - 1) * p }],
                this);
        }

        /// <summary>x to the power y, broadcast.</summary>
        public Tensor pow(Tensor exponent)
        {
            ScalarType type = DType.Promote(this, exponent);
            Pointwise.RefuseBool("pow", type);
            Tensor z = Pointwise.Binary<PowOperator>("pow", this, exponent, type);
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, exponent.Impl.Sizes, exponent.dtype);
            return Graph.Record(
                "PowBackward", z, [this, exponent],
                (s, g) =>
                [
                    // Where the exponent is 0 the power is 1 whatever x, so the derivative is 0 even at x = 0.
                    s.Needs(0) ? Pointwise.Reduced(zeros_like(s[2]).where(s[1].eq(0), g * s[1] * s[0].pow(s[1] - 1)), xs, xt) : null,
                    s.Needs(1) ? Pointwise.Reduced(zeros_like(s[2]).where(s[0].eq(0).logical_and(s[1].ge(0)), g * s[2] * s[0].log()), ys, yt) : null,
                ],
                this, exponent, z);
        }

        public Tensor pow_(Scalar exponent) => InPlace.Apply("pow_", this, x => x.pow(exponent));

        public Tensor pow_(Tensor exponent) => InPlace.Apply("pow_", this, x => x.pow(exponent));

        public Tensor square() => pow(2);

        /// <summary>x to the power y in Float64, whatever the operands' types.</summary>
        public Tensor float_power(Tensor target) =>
            WrappedTensorDisposeScope(() => to_type(ScalarType.Float64).pow(target.to_type(ScalarType.Float64)));

        /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor is not Float64, which the result is.</exception>
        public Tensor float_power_(Tensor target) => dtype == ScalarType.Float64
            ? InPlace.Apply("float_power_", this, x => x.float_power(target))
            : throw Fault.Types("float_power_", $"the base has dtype {dtype}, but the operation's result requires dtype Float64");
    }

    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);

    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);

    public static Tensor pow_(Tensor left, Tensor exponent) => left.pow_(exponent);

    public static Tensor pow_(Tensor left, Scalar exponent) => left.pow_(exponent);

    /// <inheritdoc cref="Tensor.float_power"/>
    public static Tensor float_power(Tensor input, Tensor target) => input.float_power(target);

    public static Tensor float_power_(Tensor input, Tensor target) => input.float_power_(target);

    public static Tensor square(Tensor input) => input.square();
}
