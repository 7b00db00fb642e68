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
        if (bias is null)
        {
            Fill.With(y, 0);
        }
        else
        {
            Copy.Into(bias.Impl, y);
        }

        TensorImpl w = weight.Impl, transposed = new(w.Storage, w.DType, [ws[1], ws[0]], [w.Strides[1], w.Strides[0]], w.Offset);
        Matrices.Accumulate(x.Impl, transposed, y);
        return bias is null
            ? Graph.Record(
                "LinearBackward", new Tensor(y), [x, weight],
                static (s, g) => [s.Needs(0) ? g.mm(s[1]) : null, s.Needs(1) ? g.t().mm(s[0]) : null], x, weight)
            : Graph.Record(
                "LinearBackward", new Tensor(y), [x, weight, bias],
                static (s, g) => [s.Needs(0) ? g.mm(s[1]) : null, s.Needs(1) ? g.t().mm(s[0]) : null, s.Needs(2) ? g.sum(0L) : null], x, weight);
    }
}
