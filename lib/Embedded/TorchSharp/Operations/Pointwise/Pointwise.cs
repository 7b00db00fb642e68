using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What element-by-element operations share: operands brought to one type, results of the broadcast shape, gradients brought back.</summary>
internal static class Pointwise
{
    public static Tensor Unary<TOperator>(Tensor x)
        where TOperator : struct, IUnaryOperator
    {
        ScalarType type = DType.Floating(x.dtype);
        TensorImpl source = Converted(x.Impl, type), flat = Copy.Contiguous(source);
        TensorImpl y = TensorImpl.New(type, x.Impl.Sizes, x.Impl.Device);
        Elementwise.Unary<TOperator>(flat, y);
        Copy.Release(flat, source);
        Copy.Release(source, x.Impl);
        return new Tensor(y);
    }

    /// <summary>x rounded in some way to whole numbers, which integers are already.</summary>
    public static Tensor Rounded<TFunction>(string name, Tensor x)
        where TFunction : struct, IDoubleFunction
    {
        RefuseBool(name, x.dtype);
        return is_floating_point(x.dtype) ? Unary<InDouble<TFunction>>(x) : new Tensor(Copied(x.Impl));
    }

    private static TensorImpl Copied(TensorImpl x)
    {
        TensorImpl copy = TensorImpl.New(x.DType, x.Sizes, x.Device);
        Copy.Into(x, copy);
        return copy;
    }

    /// <summary>f(x) in x's own type.</summary>
    public static Tensor Each<TFunction>(Tensor x)
        where TFunction : struct, INumberFunction
    {
        TensorImpl flat = Copy.Contiguous(x.Impl), y = TensorImpl.New(x.dtype, x.Impl.Sizes, x.Impl.Device);
        Elementwise.Each<TFunction>(flat, y);
        Copy.Release(flat, x.Impl);
        return new Tensor(y);
    }

    /// <summary>f(x, y) in double precision, rounded to a floating-point type.</summary>
    public static Tensor InDouble<TFunction>(string name, Tensor x, Tensor y, ScalarType type)
        where TFunction : struct, IDoublePairFunction => Broadcast(name, x, y, type, Elementwise.InDoublePrecision<TFunction>);

    /// <summary>f(x, y) on integers and truth values; floating-point operands are refused.</summary>
    public static Tensor Integers<TFunction>(string name, Tensor x, Tensor y)
        where TFunction : struct, IIntegerPairFunction
    {
        ScalarType type = DType.Promote(x, y);
        return is_floating_point(type)
            ? throw Fault.Types(name, $"not defined for {type}; convert to an integer type first")
            : Broadcast(name, x, y, type, Elementwise.Integers<TFunction>);
    }

    /// <exception cref="System.Runtime.InteropServices.ExternalException">The type is Bool.</exception>
    public static void RefuseBool(string name, ScalarType type)
    {
        if (type == ScalarType.Bool)
        {
            throw Fault.Types(name, "not defined for Bool; convert to a number type with to_type first");
        }
    }

    /// <exception cref="System.Runtime.InteropServices.ExternalException">The type is Bool or an integer type.</exception>
    public static void RequireFloating(string name, ScalarType type)
    {
        if (!is_floating_point(type))
        {
            throw Fault.Types(name, $"not defined for {type}; convert to a floating-point type first");
        }
    }

    public static Tensor Binary<TOperator>(string name, Tensor x, Tensor y, ScalarType type)
        where TOperator : struct, IBinaryOperator => Broadcast(name, x, y, type, Elementwise.Binary<TOperator>);

    private static Tensor Broadcast(string name, Tensor x, Tensor y, ScalarType type, Action<TensorImpl, TensorImpl, TensorImpl> kernel)
    {
        TensorImpl z = TensorImpl.New(type, Shape.Broadcast(x.Impl.Sizes, y.Impl.Sizes, name), Devices.OfBroadcast(name, x.Impl, y.Impl));
        TensorImpl a = Converted(x.Impl, type), b = Converted(y.Impl, type);
        kernel(a, b, z);
        Copy.Release(a, x.Impl);
        Copy.Release(b, y.Impl);
        return new Tensor(z);
    }

    public static Tensor Binary<TOperator>(string name, Tensor x, Scalar y, ScalarType type)
        where TOperator : struct, IBinaryOperator
    {
        using Tensor number = Number(y, type);
        return Binary<TOperator>(name, x, number, type);
    }

    public static Tensor Compare<TOperator>(string name, Tensor x, Tensor y)
        where TOperator : struct, IComparisonOperator
    {
        ScalarType type = DType.Promote(x, y);
        TensorImpl z = TensorImpl.New(ScalarType.Bool, Shape.Broadcast(x.Impl.Sizes, y.Impl.Sizes, name), Devices.OfBroadcast(name, x.Impl, y.Impl));
        TensorImpl a = Converted(x.Impl, type), b = Converted(y.Impl, type);
        Elementwise.Compare<TOperator>(a, b, z);
        Copy.Release(a, x.Impl);
        Copy.Release(b, y.Impl);
        return new Tensor(z);
    }

    public static Tensor Compare<TOperator>(string name, Tensor x, Scalar y)
        where TOperator : struct, IComparisonOperator
    {
        using Tensor number = Number(y, DType.Promote(x, y));
        return Compare<TOperator>(name, x, number);
    }

    /// <summary>An integer quotient cut towards zero; the smallest integer over −1 wraps around.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The divisor is zero.</exception>
    public static T WholeQuotient<T>(string name, T x, T y)
        where T : unmanaged, INumber<T> =>
        T.IsZero(y) ? throw Fault.Types(name, "ZeroDivisionError: an integer divided by zero") : T.IsNegative(y) && y == -T.One ? -x : x / y;

    /// <summary>An integer remainder, with the sign of the dividend.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The divisor is zero.</exception>
    public static T WholeRemainder<T>(string name, T x, T y)
        where T : unmanaged, INumber<T> =>
        T.IsZero(y) ? throw Fault.Types(name, "ZeroDivisionError: an integer divided by zero") : T.IsNegative(y) && y == -T.One ? T.Zero : x % y;

    /// <summary>A zero-dimensional tensor on the CPU, in no scope: it joins operands on any device.</summary>
    public static Tensor Number(Scalar value, ScalarType type)
    {
        TensorImpl impl = TensorImpl.New(type, [], CPU);
        Fill.With(impl, value);
        return Tensor.OfEngine(impl);
    }

    /// <summary>A number as the operand beside a tensor: of the type that the two promote to.</summary>
    public static Tensor Number(Scalar value, Tensor beside) => Number(value, DType.Promote(beside, value));

    /// <summary>The tensor itself where it has the type, else a converted copy.</summary>
    public static TensorImpl Converted(TensorImpl x, ScalarType type)
    {
        if (x.DType == type)
        {
            return x;
        }

        TensorImpl copy = TensorImpl.New(type, x.Sizes, x.Device);
        Copy.Into(x, copy);
        return copy;
    }

    /// <summary>The gradient of an operand that was broadcast and converted: summed over the stretched dimensions, in its own type.</summary>
    public static Tensor Reduced(Tensor gradient, long[] sizes, ScalarType type)
    {
        Tensor result = gradient;
        if (!gradient.Impl.Sizes.AsSpan().SequenceEqual(sizes))
        {
            int extra = gradient.Impl.Rank - sizes.Length;
            long[] stretched =
            [
                .. Enumerable.Range(0, extra).Select(d => (long)d),
                .. Enumerable.Range(0, sizes.Length).Where(d => sizes[d] == 1 && gradient.Impl.Sizes[d + extra] != 1).Select(d => (long)d + extra),
            ];
            result = stretched.Length == 0 ? gradient : gradient.sum(stretched, keepdim: true);
            if (extra > 0)
            {
                result = result.reshape(sizes);
            }
        }

        return result.dtype == type ? result : result.to_type(type);
    }
}
