using System.Numerics;

namespace TorchSharp;

internal readonly struct EqualOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x == y;
}

internal readonly struct NotEqualOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x != y;
}

internal readonly struct LessOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x < y;
}

internal readonly struct LessEqualOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x <= y;
}

internal readonly struct GreaterOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x > y;
}

internal readonly struct GreaterEqualOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => x >= y;
}

internal readonly struct AndOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => !T.IsZero(x) && !T.IsZero(y);
}

internal readonly struct OrOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => !T.IsZero(x) || !T.IsZero(y);
}

internal readonly struct IsNaNOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsNaN(x);
}

internal readonly struct IsInfinityOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsInfinity(x);
}

internal readonly struct IsFiniteOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsFinite(x);
}

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Pointwise.Compare<EqualOperator>("eq", this, target);

        public Tensor eq(Scalar target) => Pointwise.Compare<EqualOperator>("eq", this, target);

        /// <summary>As in TorchSharp, element by element: a tensor. <see cref="Equals(Tensor)"/> answers with one bool.</summary>
        public Tensor equal(Tensor target) => eq(target);

        public Tensor ne(Tensor target) => Pointwise.Compare<NotEqualOperator>("ne", this, target);

        public Tensor ne(Scalar target) => Pointwise.Compare<NotEqualOperator>("ne", this, target);

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor lt(Tensor target) => Pointwise.Compare<LessOperator>("lt", this, target);

        public Tensor lt(Scalar target) => Pointwise.Compare<LessOperator>("lt", this, target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor le(Tensor target) => Pointwise.Compare<LessEqualOperator>("le", this, target);

        public Tensor le(Scalar target) => Pointwise.Compare<LessEqualOperator>("le", this, target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor gt(Tensor target) => Pointwise.Compare<GreaterOperator>("gt", this, target);

        public Tensor gt(Scalar target) => Pointwise.Compare<GreaterOperator>("gt", this, target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor ge(Tensor target) => Pointwise.Compare<GreaterEqualOperator>("ge", this, target);

        public Tensor ge(Scalar target) => Pointwise.Compare<GreaterEqualOperator>("ge", this, target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor logical_and(Tensor other) => Pointwise.Compare<AndOperator>("logical_and", this, other);

        public Tensor logical_or(Tensor other) => Pointwise.Compare<OrOperator>("logical_or", this, other);

        public Tensor logical_xor(Tensor other) => ne(0).ne(other.ne(0));

        public Tensor logical_not() => eq(0);

        public Tensor isnan() => Pointwise.Compare<IsNaNOperator>("isnan", this, (Scalar)0);

        public Tensor isinf() => Pointwise.Compare<IsInfinityOperator>("isinf", this, (Scalar)0);

        public Tensor isfinite() => Pointwise.Compare<IsFiniteOperator>("isfinite", this, (Scalar)0);

        /// <summary>Whether |x − y| ≤ atol + rtol·|y| everywhere.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            using var mode = no_grad();
            using DisposeScope scope = NewDisposeScope();
            Tensor close = (this - target).abs().le((target.abs() * rtol) + atol).logical_or(eq(target));
            if (equal_nan)
            {
                close = close.logical_or(isnan().logical_and(target.isnan()));
            }

            return close.all().item<bool>();
        }
    }

    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);

    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);

    public static Tensor le(Tensor left, Tensor right) => left.le(right);

    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);

    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);

    public static Tensor logical_and(Tensor left, Tensor right) => left.logical_and(right);

    public static Tensor logical_or(Tensor left, Tensor right) => left.logical_or(right);

    public static Tensor logical_not(Tensor input) => input.logical_not();

    public static Tensor isnan(Tensor input) => input.isnan();

    public static Tensor isinf(Tensor tensor) => tensor.isinf();

    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();

    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);
}
