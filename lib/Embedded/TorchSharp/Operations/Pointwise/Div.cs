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

/// <summary>The quotient, rounded down: of integers exactly, of floating-point numbers from the exact remainder, as PyTorch does.</summary>
internal readonly struct FloorDivideFunction : INumberPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            T cut = Pointwise.WholeQuotient("floor_divide", x, y);
            return cut * y != x && T.IsNegative(x) != T.IsNegative(y) ? cut - T.One : cut;
        }

        if (T.IsZero(y))
        {
            return x / y;
        }

        T rest = x % y, quotient = (x - rest) / y;
        if (!T.IsZero(rest) && T.IsNegative(y) != T.IsNegative(rest))
        {
            quotient -= T.One;
        }

        if (T.IsZero(quotient))
        {
            return T.CopySign(T.Zero, x / y);
        }

        T down = T.CreateTruncating(Math.Floor(double.CreateTruncating(quotient)));
        return quotient - down > T.CreateTruncating(0.5) ? down + T.One : down;
    }
}

internal readonly struct TruncDivideFunction : INumberPairFunction
{
    public static T Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => typeof(T) == typeof(float) || typeof(T) == typeof(double)
        ? T.CreateTruncating(Math.Truncate(double.CreateTruncating(x / y)))
        : Pointwise.WholeQuotient("div", x, y);
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x / y, broadcast. Without rounding, integers divide to floating point; a rounded quotient keeps their type.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            if (rounding_mode != RoundingMode.None)
            {
                return Rounded(rounding_mode, target);
            }

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

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
        {
            if (rounding_mode != RoundingMode.None)
            {
                using Tensor number = Pointwise.Number(target, this);
                return Rounded(rounding_mode, number);
            }

            Tensor z = Pointwise.Binary<DivOperator>("div", this, target, DType.Floating(DType.Promote(this, target)));
            return Graph.Record("DivBackward", z, [this], (s, g) => [g.div(target)]);
        }

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace.Apply("div_", this, x => x.div(target, rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace.Apply("div_", this, x => x.div(target, rounding_mode));

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor true_divide_(Tensor other) => InPlace.Apply("true_divide_", this, x => x.div(other));

        public Tensor true_divide_(Scalar other) => InPlace.Apply("true_divide_", this, x => x.div(other));

        /// <summary>The quotient rounded down, in the operands' type.</summary>
        public Tensor floor_divide(Tensor other) => Graph.Record(
            "FloorDivideBackward", Quotient<FloorDivideFunction>("floor_divide", other), [this, other],
            static (s, g) => throw Fault.Autograd("derivative for floor_divide is not implemented; use div with RoundingMode.floor."));

        public Tensor floor_divide(Scalar other)
        {
            using Tensor number = Pointwise.Number(other, this);
            return floor_divide(number);
        }

        public Tensor floor_divide_(Tensor other) => InPlace.Apply("floor_divide_", this, x => x.floor_divide(other));

        public Tensor floor_divide_(Scalar other) => InPlace.Apply("floor_divide_", this, x => x.floor_divide(other));

        private Tensor Rounded(RoundingMode mode, Tensor target)
        {
            Tensor z = mode == RoundingMode.floor ? Quotient<FloorDivideFunction>("div", target) : Quotient<TruncDivideFunction>("div", target);
            var (xs, xt, ys, yt) = (Impl.Sizes, dtype, target.Impl.Sizes, target.dtype);
            return Graph.Record(
                "DivBackward", z, [this, target],
                (s, g) => [s.Needs(0) ? zeros(xs, xt, g.device) : null, s.Needs(1) ? zeros(ys, yt, g.device) : null]);
        }

        private Tensor Quotient<TFunction>(string name, Tensor target)
            where TFunction : struct, INumberPairFunction
        {
            ScalarType type = DType.Promote(this, target);
            Pointwise.RefuseBool(name, type);
            return Pointwise.Binary<Pairs<TFunction>>(name, this, target, type);
        }
    }

    // The real package's torch.div and torch.divide take a rounding mode and ignore it. Without one they are right;
    // with one, Tensor.div is the spelling that works.
    public static Tensor div(Tensor left, Tensor right) => left.div(right);

    public static Tensor div(Tensor left, Scalar right) => left.div(right);

    public static Tensor div_(Tensor left, Tensor right) => left.div_(right);

    public static Tensor div_(Tensor left, Scalar right) => left.div_(right);

    public static Tensor divide(Tensor left, Tensor right) => left.div(right);

    public static Tensor divide(Tensor left, Scalar right) => left.div(right);

    public static Tensor divide_(Tensor left, Tensor right) => left.div_(right);

    public static Tensor divide_(Tensor left, Scalar right) => left.div_(right);

    public static Tensor true_divide(Tensor dividend, Tensor divisor) => dividend.true_divide(divisor);

    public static Tensor true_divide_(Tensor dividend, Tensor divisor) => dividend.true_divide_(divisor);

    /// <inheritdoc cref="Tensor.floor_divide(Tensor)"/>
    public static Tensor floor_divide(Tensor input, Tensor other) => input.floor_divide(other);

    public static Tensor floor_divide_(Tensor input, Tensor other) => input.floor_divide_(other);
}
