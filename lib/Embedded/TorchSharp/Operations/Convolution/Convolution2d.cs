using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Convolution of images and its two adjoints. All three are bilinear, and the derivative of each is made of the other two: so they can
/// be differentiated any number of times.
/// </summary>
internal readonly record struct Convolution2d(string Name, (int Y, int X) Stride, (int Y, int X) Padding, (int Y, int X) Dilation, int Groups)
{
    /// <summary>Reads what the caller gave, one number standing for both directions.</summary>
    public static Convolution2d Of(string name, long[] strides, long[] padding, long[] dilation, long groups)
    {
        var result = new Convolution2d(
            name, Pair(name, "stride", strides), Pair(name, "padding", padding), Pair(name, "dilation", dilation), Number(name, "groups", groups));
        if (result.Stride.Y < 1 || result.Stride.X < 1)
        {
            throw Fault.Shapes(name, $"non-positive stride is not supported, but got stride={Shape.Text(strides)}");
        }

        if (result.Padding.Y < 0 || result.Padding.X < 0)
        {
            throw Fault.Shapes(name, $"negative padding is not supported, but got padding={Shape.Text(padding)}");
        }

        if (result.Dilation.Y < 1 || result.Dilation.X < 1)
        {
            throw Fault.Shapes(name, $"dilation should be greater than zero, but got dilation={Shape.Text(dilation)}");
        }

        return groups < 1 ? throw Fault.Shapes(name, $"non-positive groups is not supported, but got groups={groups}") : result;
    }

    public static (int Y, int X) Pair(string name, string what, long[] values) => values.Length switch
    {
        1 => (Number(name, what, values[0]), Number(name, what, values[0])),
        2 => (Number(name, what, values[0]), Number(name, what, values[1])),
        _ => throw Fault.Shapes(
            name, $"expected {what} to be a single integer value or a list of 2 values to match the convolution dimensions, but got {what}={Shape.Text(values)}"),
    };

    // Far enough from the ends of an int that what is computed from two of them and a size does not overflow.
    private static int Number(string name, string what, long value) => value is >= -(1 << 28) and <= 1 << 28
        ? (int)value
        : throw Fault.Shapes(name, $"{what} is {value}, which no image is large enough for; at most {1 << 28} is accepted");

    /// <summary>[n, in, h, w] by [out, in/groups, kh, kw] gives [n, out, h′, w′]; the bias is where the accumulation starts.</summary>
    public Tensor Apply(Tensor x, Tensor weight, Tensor? bias)
    {
        if (x.Impl.Rank == 3)
        {
            Convolution2d single = this;
            return WrappedTensorDisposeScope(() => single.Apply(x.unsqueeze(0), weight, bias).squeeze(0));
        }

        Check(x, weight, bias);
        long[] xs = x.Impl.Sizes, ws = weight.Impl.Sizes;
        if (xs[1] != ws[1] * Groups)
        {
            throw Fault.Shapes(
                Name, $"given groups={Groups} and weight of size {Shape.Text(ws)}, expected input {Shape.Text(xs)} to have {ws[1] * Groups} channels, but got {xs[1]} channels instead");
        }

        if (ws[0] % Groups != 0 || ws[0] == 0)
        {
            throw Fault.Shapes(
                Name, $"given groups={Groups}, expected weight to be at least {Groups} at dimension 0 and divisible by it, but got weight of size {Shape.Text(ws)} instead");
        }

        CheckBias(bias, ws, ws[0]);
        long height = WindowsY(xs[2], ws[2]), width = WindowsX(xs[3], ws[3]);
        if (height < 1 || width < 1)
        {
            throw Fault.Shapes(
                Name, $"calculated padded input size per channel: ({xs[2] + (2 * Padding.Y)} x {xs[3] + (2 * Padding.X)}). " +
                $"Kernel size: ({(Dilation.Y * (ws[2] - 1)) + 1} x {(Dilation.X * (ws[3] - 1)) + 1}). Kernel size can't be greater than actual input size");
        }

        TensorImpl y = Started(x, [xs[0], ws[0], height, width], weight, bias);
        TensorImpl xc = Copy.Contiguous(x.Impl), wc = Copy.Contiguous(weight.Impl);
        ImageProducts.Windows(xc, wc, y, Columns(xs, ws, height, width), Groups);
        Copy.Release(xc, x.Impl);
        Copy.Release(wc, weight.Impl);

        Convolution2d self = this;
        BackwardRule rule = (s, g) =>
        [
            s.Needs(0) ? self.Transposed(g, s[1], null, xs[2], xs[3]) : null,
            s.Needs(1) ? self.WeightGradient(s[0], g, ws) : null,
            .. bias is null ? Array.Empty<Tensor?>() : [s.Needs(2) ? g.sum([0L, 2, 3]) : null],
        ];
        return Graph.Record("ConvolutionBackward", new Tensor(y), bias is null ? [x, weight] : [x, weight, bias], rule, x, weight);
    }

    /// <summary>A convolution as large as its input: padded by half of what the kernel reaches over, the rest of an odd number after it.</summary>
    public Tensor ApplySame(Tensor x, Tensor weight, Tensor? bias)
    {
        if (weight.Impl.Rank != 4 || x.Impl.Rank is < 3 or > 4)
        {
            Check(x, weight, bias);
        }

        int y = Number(Name, "the reach of the kernel", Dilation.Y * (weight.Impl.Sizes[2] - 1));
        int z = Number(Name, "the reach of the kernel", Dilation.X * (weight.Impl.Sizes[3] - 1));
        Convolution2d padded = this with { Padding = (y / 2, z / 2) };
        return y % 2 == 0 && z % 2 == 0
            ? padded.Apply(x, weight, bias)
            : WrappedTensorDisposeScope(() => padded.Apply(After(x, y % 2, z % 2), weight, bias));
    }

    /// <summary>[n, in, h′, w′] by [in, out/groups, kh, kw] gives [n, out, h, w]: the adjoint of <see cref="Apply"/> in its input.</summary>
    public Tensor Transposed(Tensor y, Tensor weight, Tensor? bias, long height, long width)
    {
        long[] ys = y.Impl.Sizes, ws = weight.Impl.Sizes;
        CheckBias(bias, ws, ws[1] * Groups);
        TensorImpl x = Started(y, [ys[0], ws[1] * Groups, height, width], weight, bias);
        TensorImpl yc = Copy.Contiguous(y.Impl), wc = Copy.Contiguous(weight.Impl);
        ImageProducts.Image(yc, wc, x, Columns(x.Sizes, ws, ys[2], ys[3]), Groups);
        Copy.Release(yc, y.Impl);
        Copy.Release(wc, weight.Impl);

        Convolution2d self = this;
        BackwardRule rule = (s, g) =>
        [
            s.Needs(0) ? self.Apply(g, s[1], null) : null,
            s.Needs(1) ? self.WeightGradient(g, s[0], ws) : null,
            .. bias is null ? Array.Empty<Tensor?>() : [s.Needs(2) ? g.sum([0L, 2, 3]) : null],
        ];
        return Graph.Record("ConvolutionTransposeBackward", new Tensor(x), bias is null ? [y, weight] : [y, weight, bias], rule, y, weight);
    }

    /// <summary>The size of a transposed convolution's result, checked.</summary>
    public (long Height, long Width) TransposedSize(Tensor y, Tensor weight, Tensor? bias, (int Y, int X) outputPadding)
    {
        Check(y, weight, bias);
        long[] ys = y.Impl.Sizes, ws = weight.Impl.Sizes;
        if (ys[1] != ws[0] || ws[0] % Groups != 0)
        {
            throw Fault.Shapes(
                Name, $"given groups={Groups} and transposed weight of size {Shape.Text(ws)}, expected input {Shape.Text(ys)} to have {ws[0]} channels, " +
                $"divisible by groups, but got {ys[1]} channels instead");
        }

        if (outputPadding.Y < 0 || outputPadding.X < 0)
        {
            throw Fault.Shapes(Name, $"negative output_padding is not supported, but got ({outputPadding.Y}, {outputPadding.X})");
        }

        if ((outputPadding.Y >= Stride.Y && outputPadding.Y >= Dilation.Y) || (outputPadding.X >= Stride.X && outputPadding.X >= Dilation.X))
        {
            throw Fault.Shapes(
                Name, $"output padding must be smaller than either stride or dilation, but got output_padding ({outputPadding.Y}, {outputPadding.X}), " +
                $"stride ({Stride.Y}, {Stride.X}), dilation ({Dilation.Y}, {Dilation.X})");
        }

        long height = ((ys[2] - 1) * Stride.Y) - (2 * Padding.Y) + (Dilation.Y * (ws[2] - 1)) + outputPadding.Y + 1;
        long width = ((ys[3] - 1) * Stride.X) - (2 * Padding.X) + (Dilation.X * (ws[3] - 1)) + outputPadding.X + 1;
        return height < 1 || width < 1
            ? throw Fault.Shapes(Name, $"given input size per channel ({ys[2]} x {ys[3]}), the calculated output size per channel ({height} x {width}) is too small")
            : (height, width);
    }

    /// <summary>The adjoint of <see cref="Apply"/> in its weights, of shape <paramref name="ws"/>.</summary>
    private Tensor WeightGradient(Tensor x, Tensor y, long[] ws)
    {
        long[] xs = x.Impl.Sizes, ys = y.Impl.Sizes;
        TensorImpl w = TensorImpl.New(x.dtype, ws, Devices.Common(Name, x.Impl, y.Impl));
        Fill.With(w, 0);
        TensorImpl xc = Copy.Contiguous(x.Impl), yc = Copy.Contiguous(y.Impl);
        ImageProducts.Weights(xc, yc, w, Columns(xs, ws, ys[2], ys[3]), Groups);
        Copy.Release(xc, x.Impl);
        Copy.Release(yc, y.Impl);

        Convolution2d self = this;
        return Graph.Record(
            "ConvolutionWeightBackward", new Tensor(w), [x, y],
            (s, g) => [s.Needs(0) ? self.Transposed(s[1], g, null, xs[2], xs[3]) : null, s.Needs(1) ? self.Apply(s[0], g, null) : null],
            x, y);
    }

    /// <summary>The image with zero rows below and columns to its right.</summary>
    private static Tensor After(Tensor x, int rows, int columns)
    {
        int rank = x.Impl.Rank;
        if (rows > 0)
        {
            long[] sizes = x.shape;
            sizes[rank - 2] = rows;
            x = cat([x, zeros(sizes, x.dtype, x.device)], rank - 2);
        }

        if (columns > 0)
        {
            long[] sizes = x.shape;
            sizes[rank - 1] = columns;
            x = cat([x, zeros(sizes, x.dtype, x.device)], rank - 1);
        }

        return x;
    }

    private TensorImpl Started(Tensor input, long[] sizes, Tensor weight, Tensor? bias)
    {
        Device device = bias is null
            ? Devices.Common(Name, input.Impl, weight.Impl)
            : Devices.Common(Name, input.Impl, weight.Impl, bias.Impl);
        TensorImpl result = TensorImpl.New(input.dtype, sizes, device);
        if (bias is null)
        {
            Fill.With(result, 0);
        }
        else
        {
            TensorImpl b = bias.Impl;
            Copy.Into(new TensorImpl(b.Storage, b.DType, [b.Sizes[0], 1, 1], [b.Strides[0], 0, 0], b.Offset), result);
        }

        return result;
    }

    private void Check(Tensor input, Tensor weight, Tensor? bias)
    {
        if (weight.Impl.Rank != 4 || input.Impl.Rank != 4)
        {
            throw Fault.Shapes(
                Name, $"expected 3D (unbatched) or 4D (batched) input and a 4D weight, but got input of size {Shape.Text(input.Impl.Sizes)} " +
                $"and weight of size {Shape.Text(weight.Impl.Sizes)}");
        }

        if (input.dtype != weight.dtype || (bias is not null && bias.dtype != weight.dtype) || !input.is_floating_point())
        {
            throw Fault.Types(
                Name, $"input, weight and bias should be of one floating-point type, not {input.dtype}, {weight.dtype} and {bias?.dtype.ToString() ?? "none"}");
        }
    }

    private void CheckBias(Tensor? bias, long[] ws, long channels)
    {
        if (bias is not null && (bias.Impl.Rank != 1 || bias.Impl.Sizes[0] != channels))
        {
            throw Fault.Shapes(
                Name, $"given weight of size {Shape.Text(ws)}, expected bias to be 1-dimensional with {channels} elements, but got bias of size {Shape.Text(bias.Impl.Sizes)} instead");
        }
    }

    private long WindowsY(long height, long kernel) => Floor(height + (2 * Padding.Y) - (Dilation.Y * (kernel - 1)) - 1, Stride.Y) + 1;

    private long WindowsX(long width, long kernel) => Floor(width + (2 * Padding.X) - (Dilation.X * (kernel - 1)) - 1, Stride.X) + 1;

    private static long Floor(long span, long stride) => span < 0 ? -1 : span / stride;

    /// <summary>One group of one image.</summary>
    private ImageColumns Columns(long[] image, long[] weights, long windowsY, long windowsX) => new(
        (int)weights[1], (int)image[2], (int)image[3], (int)weights[2], (int)weights[3], Stride.Y, Stride.X, Padding.Y, Padding.X,
        Dilation.Y, Dilation.X, (int)windowsY, (int)windowsX);
}
