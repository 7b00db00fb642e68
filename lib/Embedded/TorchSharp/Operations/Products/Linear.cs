using static TorchSharp.torch;

namespace TorchSharp;

internal static class LinearProduct
{
    /// <summary>x·Wᵀ + b for x of [rows, in] and W of [out, in]; the bias is where the accumulation starts.</summary>
    public static Tensor Apply(Tensor x, Tensor weight, Tensor? bias)
    {
        long[] xs = x.Impl.Sizes, ws = weight.Impl.Sizes;
        if (ws.Length != 2 || xs.Length == 0 || xs[^1] != ws[1])
        {
            throw Fault.Shapes(
                "linear", $"an input of shape {Shape.Text(xs)} does not fit a weight of shape {Shape.Text(ws)}: expected [..., {(ws.Length == 2 ? ws[1] : "in")}] and [out, in]");
        }

        if (x.dtype != weight.dtype || !x.is_floating_point())
        {
            throw Fault.Types("linear", $"expected input and weight of one floating-point type, not {x.dtype} and {weight.dtype}");
        }

        if (xs.Length != 2)
        {
            return WrappedTensorDisposeScope(() => Apply(x.reshape(-1, xs[^1]), weight, bias).reshape([.. xs[..^1], ws[0]]));
        }

        Device device = bias is null ? Devices.Common("linear", x.Impl, weight.Impl) : Devices.Common("linear", x.Impl, weight.Impl, bias.Impl);
        TensorImpl y = TensorImpl.New(x.dtype, [xs[0], ws[0]], device);
        TensorImpl w = weight.Impl, transposed = new(w.Storage, w.DType, [ws[1], ws[0]], [w.Strides[1], w.Strides[0]], w.Offset);
        TensorImpl? start = bias is null ? null : Start(bias, ws[0]);
        Matrices.Multiply(x.Impl, transposed, y, start);
        if (start is not null)
        {
            Copy.Release(start, bias!.Impl);
        }

        return bias is null
            ? Graph.Record(
                "LinearBackward", new Tensor(y), [x, weight],
                static (s, g) => [s.Needs(0) ? g.mm(s[1]) : null, s.Needs(1) ? g.t().mm(s[0]) : null], x, weight)
            : Graph.Record(
                "LinearBackward", new Tensor(y), [x, weight, bias],
                static (s, g) => [s.Needs(0) ? g.mm(s[1]) : null, s.Needs(1) ? g.t().mm(s[0]) : null, s.Needs(2) ? g.sum(0L) : null], x, weight);
    }

    /// <summary>The bias as a row of its own memory, where it is not one already.</summary>
    private static TensorImpl Start(Tensor bias, long width)
    {
        TensorImpl b = bias.Impl;
        if (b.Rank > 1 || (b.Rank == 1 && b.Sizes[0] != width && b.Sizes[0] != 1))
        {
            throw Fault.Shapes("linear", $"a bias of shape {Shape.Text(b.Sizes)} does not fit {width} outputs: expected [{width}]");
        }

        if (b.Rank == 1 && b.Sizes[0] == width && b.Strides[0] == 1)
        {
            return b;
        }

        TensorImpl row = TensorImpl.New(b.DType, [width], b.Device);
        Copy.Into(b, row);
        return row;
    }
}
