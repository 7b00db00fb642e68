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

    public static Tensor Binary<TOperator>(string name, Tensor x, Tensor y, ScalarType type)
        where TOperator : struct, IBinaryOperator
    {
        TensorImpl z = TensorImpl.New(type, Shape.Broadcast(x.Impl.Sizes, y.Impl.Sizes, name), Devices.OfBroadcast(name, x.Impl, y.Impl));
        TensorImpl a = Converted(x.Impl, type), b = Converted(y.Impl, type);
        Elementwise.Binary<TOperator>(a, b, z);
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

    /// <summary>A zero-dimensional tensor on the CPU, in no scope: it joins operands on any device.</summary>
    public static Tensor Number(Scalar value, ScalarType type)
    {
        TensorImpl impl = TensorImpl.New(type, [], CPU);
        Fill.With(impl, value);
        return new Tensor(impl).DetachFromDisposeScope();
    }

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
