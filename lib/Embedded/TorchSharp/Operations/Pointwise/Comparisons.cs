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

internal readonly struct IsPositiveInfinityOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsPositiveInfinity(x);
}

internal readonly struct IsNegativeInfinityOperator : IComparisonOperator
{
    public static bool Invoke<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsNegativeInfinity(x);
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

        public Tensor eq_(Tensor target) => InPlace.Apply("eq_", this, x => x.eq(target));

        public Tensor eq_(Scalar target) => InPlace.Apply("eq_", this, x => x.eq(target));

        public Tensor ne_(Tensor target) => InPlace.Apply("ne_", this, x => x.ne(target));

        public Tensor ne_(Scalar target) => InPlace.Apply("ne_", this, x => x.ne(target));

        public Tensor lt_(Tensor target) => InPlace.Apply("lt_", this, x => x.lt(target));

        public Tensor lt_(Scalar target) => InPlace.Apply("lt_", this, x => x.lt(target));

        public Tensor le_(Tensor target) => InPlace.Apply("le_", this, x => x.le(target));

        public Tensor le_(Scalar target) => InPlace.Apply("le_", this, x => x.le(target));

        public Tensor gt_(Tensor target) => InPlace.Apply("gt_", this, x => x.gt(target));

        public Tensor gt_(Scalar target) => InPlace.Apply("gt_", this, x => x.gt(target));

        public Tensor ge_(Tensor target) => InPlace.Apply("ge_", this, x => x.ge(target));

        public Tensor ge_(Scalar target) => InPlace.Apply("ge_", this, x => x.ge(target));

        public Tensor not_equal_(Tensor target) => ne_(target);

        public Tensor less_equal_(Tensor target) => le_(target);

        public Tensor logical_and(Tensor other) => Pointwise.Compare<AndOperator>("logical_and", this, other);

        public Tensor logical_or(Tensor other) => Pointwise.Compare<OrOperator>("logical_or", this, other);

        public Tensor logical_xor(Tensor other) => WrappedTensorDisposeScope(() => ne(0).ne(other.ne(0)));

        public Tensor logical_not() => eq(0);

        public Tensor logical_and_(Tensor other) => InPlace.Apply("logical_and_", this, x => x.logical_and(other));

        public Tensor logical_or_(Tensor other) => InPlace.Apply("logical_or_", this, x => x.logical_or(other));

        public Tensor logical_xor_(Tensor other) => InPlace.Apply("logical_xor_", this, x => x.logical_xor(other));

        public Tensor logical_not_() => InPlace.Apply("logical_not_", this, static x => x.logical_not());

        public Tensor isnan() => Pointwise.Compare<IsNaNOperator>("isnan", this, (Scalar)false);

        public Tensor isinf() => Pointwise.Compare<IsInfinityOperator>("isinf", this, (Scalar)false);

        public Tensor isposinf() => Pointwise.Compare<IsPositiveInfinityOperator>("isposinf", this, (Scalar)false);

        public Tensor isneginf() => Pointwise.Compare<IsNegativeInfinityOperator>("isneginf", this, (Scalar)false);

        public Tensor isfinite() => Pointwise.Compare<IsFiniteOperator>("isfinite", this, (Scalar)false);

        /// <summary>True everywhere: the embedded engine has no complex numbers.</summary>
        public Tensor isreal() => ones(Impl.Sizes, ScalarType.Bool, device);

        /// <summary>Whether the one element is not zero.</summary>
        /// <exception cref="InvalidOperationException">The tensor has no or more than one element.</exception>
        public bool is_nonzero()
        {
            if (Impl.Count != 1)
            {
                throw new InvalidOperationException($"is_nonzero() called on non-singleton tensor of {Impl.Count} elements; use all() or any()");
            }

            using Tensor truth = ne(0);
            return truth.item<bool>();
        }

        /// <summary>Whether |x − y| ≤ atol + rtol·|y|, element by element; infinities are close to themselves only.</summary>
        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false)
        {
            if (dtype != other.dtype)
            {
                throw Fault.Types("isclose", $"{dtype} did not match {other.dtype}; convert one with to_type");
            }

            if (rtol < 0 || atol < 0)
            {
                throw Fault.Types("isclose", $"rtol and atol must not be negative, but are {rtol} and {atol}");
            }

            using var mode = no_grad();
            return WrappedTensorDisposeScope(() =>
            {
                Tensor close = eq(other);
                if (nanEqual)
                {
                    close = close.logical_or(isnan().logical_and(other.isnan()));
                }

                Tensor x = dtype == ScalarType.Bool ? to_type(default_dtype) : this, y = dtype == ScalarType.Bool ? other.to_type(default_dtype) : other;
                Tensor apart = (x - y).abs();
                return close.logical_or(apart.isfinite().logical_and(apart.le((y * rtol).abs() + atol)));
            });
        }

        /// <summary>Whether <see cref="isclose"/> holds for all elements.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            using DisposeScope scope = NewDisposeScope();
            return isclose(target, rtol, atol, equal_nan).all().item<bool>();
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

    /// <inheritdoc cref="Tensor.equal"/>
    public static Tensor equal(Tensor tensor, Tensor target) => tensor.eq(target);

    public static Tensor not_equal(Tensor tensor, Tensor target) => tensor.ne(target);

    public static Tensor less(Tensor tensor, Tensor target) => tensor.lt(target);

    public static Tensor less_equal(Tensor tensor, Tensor target) => tensor.le(target);

    public static Tensor greater(Tensor tensor, Tensor target) => tensor.gt(target);

    public static Tensor greater_equal(Tensor tensor, Tensor target) => tensor.ge(target);

    public static Tensor logical_xor(Tensor left, Tensor right) => left.logical_xor(right);

    public static Tensor logical_and_(Tensor left, Tensor right) => left.logical_and_(right);

    public static Tensor logical_or_(Tensor left, Tensor right) => left.logical_or_(right);

    public static Tensor logical_xor_(Tensor left, Tensor right) => left.logical_xor_(right);

    public static Tensor logical_not(Tensor input) => input.logical_not();

    public static Tensor isnan(Tensor input) => input.isnan();

    public static Tensor isinf(Tensor tensor) => tensor.isinf();

    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();

    public static Tensor isposinf(Tensor tensor) => tensor.isposinf();

    public static Tensor isneginf(Tensor tensor) => tensor.isneginf();

    public static Tensor isreal(Tensor tensor) => tensor.isreal();

    /// <inheritdoc cref="Tensor.is_nonzero"/>
    public static bool is_nonzero(Tensor input) => input.is_nonzero();

    /// <inheritdoc cref="Tensor.isclose"/>
    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
        tensor.isclose(other, rtol, atol, nanEqual);

    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);
}
