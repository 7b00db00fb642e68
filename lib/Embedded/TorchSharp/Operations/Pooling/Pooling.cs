using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What pooling operations share: their arguments, their sizes, and averages over windows.</summary>
internal static class Pooling
{
    /// <summary>[n, channels, h, w], whatever of [channels, h, w] and that the caller has.</summary>
    public static Tensor OfImages(string name, Tensor x, Func<Tensor, Tensor> pool)
    {
        CheckImages(name, x);
        return x.Impl.Rank == 4 ? pool(x) : WrappedTensorDisposeScope(() => pool(x.unsqueeze(0)).squeeze(0));
    }

    /// <summary>Says in one sentence why a tensor holds no images.</summary>
    public static void CheckImages(string name, Tensor x)
    {
        long[] sizes = x.Impl.Sizes;
        if (sizes.Length is not (3 or 4) || sizes.AsSpan(sizes.Length - 3).Contains(0))
        {
            throw Fault.Shapes(name, $"expected a tensor of 3 or 4 dimensions, empty at most in its batch, but got {Shape.Text(sizes)}");
        }

        if (!x.is_floating_point())
        {
            throw Fault.Types(name, $"\"{name}\" not implemented for {x.dtype}");
        }
    }

    /// <summary>Where the windows lie, without their channels.</summary>
    public static ImageColumns Windows(string name, long[] image, long[] kernel, long[]? stride, long[]? padding, long[]? dilation, bool ceiling)
    {
        var (height, width) = Convolution2d.Pair(name, "kernel_size", kernel);
        var (strideY, strideX) = stride is null or { Length: 0 } ? (height, width) : Convolution2d.Pair(name, "stride", stride);
        var (paddingY, paddingX) = Convolution2d.Pair(name, "padding", padding ?? [0]);
        var (dilationY, dilationX) = Convolution2d.Pair(name, "dilation", dilation ?? [1]);
        if (height < 1 || width < 1 || strideY < 1 || strideX < 1 || dilationY < 1 || dilationX < 1)
        {
            throw Fault.Shapes(
                name, $"kernel size ({height}, {width}), stride ({strideY}, {strideX}) and dilation ({dilationY}, {dilationX}) should be greater than zero");
        }

        if (paddingY < 0 || paddingX < 0 || paddingY > height / 2 || paddingX > width / 2)
        {
            throw Fault.Shapes(
                name, $"pad should be at least zero and at most half of kernel size, but got pad=({paddingY}, {paddingX}) and kernel_size=({height}, {width})");
        }

        int rows = Count((int)image[^2], height, strideY, paddingY, dilationY, ceiling);
        int columns = Count((int)image[^1], width, strideX, paddingX, dilationX, ceiling);
        return rows < 1 || columns < 1
            ? throw Fault.Shapes(
                name, $"given input size ({image[^3]} x {image[^2]} x {image[^1]}), the calculated output size ({image[^3]} x {rows} x {columns}) is too small")
            : new ImageColumns(
                1, (int)image[^2], (int)image[^1], height, width, strideY, strideX, paddingY, paddingX, dilationY, dilationX, rows, columns);
    }

    /// <summary>Averages over windows; a linear operation, whose derivative is its transpose.</summary>
    public static Tensor Average(Tensor x, Windows windows)
    {
        long[] sizes = x.Impl.Sizes;
        TensorImpl source = Copy.Contiguous(x.Impl), y = TensorImpl.New(x.dtype, [sizes[0], sizes[1], windows.Rows.Length, windows.Columns.Length], x.device);
        windows.Average(source, y);
        Copy.Release(source, x.Impl);
        return Graph.Record("AvgPool2DBackward", new Tensor(y), [x], (s, g) => [Spread(g, windows)]);
    }

    private static Tensor Spread(Tensor y, Windows windows)
    {
        long[] sizes = y.Impl.Sizes;
        TensorImpl source = Copy.Contiguous(y.Impl), x = TensorImpl.New(y.dtype, [sizes[0], sizes[1], windows.Height, windows.Width], y.device);
        Fill.With(x, 0);
        windows.Spread(source, x);
        Copy.Release(source, y.Impl);
        return Graph.Record("AvgPool2DBackwardBackward", new Tensor(x), [y], (s, g) => [Average(g, windows)]);
    }

    private static int Count(int size, int kernel, int stride, int padding, int dilation, bool ceiling)
    {
        long span = size + (2L * padding) - ((long)dilation * (kernel - 1)) - 1 + (ceiling ? stride - 1 : 0);
        long count = (span < 0 ? -1 : span / stride) + 1;

        // A last window must begin inside the image or its padding before it.
        return (int)(ceiling && (count - 1) * stride >= size + padding ? count - 1 : count);
    }
}
