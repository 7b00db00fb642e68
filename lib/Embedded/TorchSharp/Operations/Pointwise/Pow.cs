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

        if (y < T.Zero)
        {
            throw Fault.Types("pow", "integers to negative integer powers are not allowed; convert to floating point first");
        }

        T result = T.One;
        for (T i = T.Zero; i < y; i++)
        {
            result *= x;
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
            Tensor z = Pointwise.Binary<PowOperator>("pow", this, exponent, DType.Promote(this, exponent));
            double p = exponent.Double;
            return Graph.Record(
                "PowBackward", z, [this],
                (s, g) => [p switch { 0 => zeros_like(g), 1 => g, 2 => g * s[0] * 2, _ => g * s[0].pow(p - 1) * p }],
                this);
        }

        /// <summary>x to the power y, broadcast.</summary>
        public Tensor pow(Tensor exponent)
        {
            Tensor z = Pointwise.Binary<PowOperator>("pow", this, exponent, DType.Promote(this, exponent));
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
    }

    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);

    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);

    public static Tensor square(Tensor input) => input.square();
}
