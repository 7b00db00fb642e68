using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The three products of a convolution with matrices of image columns: windows from image and weights, image from windows and weights,
/// weights from image and windows. Tensors are contiguous. Work is shared out over images, or over the weights that each thread computes
/// from all images in their order, so that no result depends on the threads.
/// </summary>
internal static unsafe class ImageProducts
{
    /// <summary>windows += weights · columns(image), for every image and group.</summary>
    public static void Windows(TensorImpl image, TensorImpl weights, TensorImpl windows, ImageColumns shape, int groups)
    {
        if (image.DType == ScalarType.Float32)
        {
            Windows<float>(image, weights, windows, shape, groups);
        }
        else
        {
            Windows<double>(image, weights, windows, shape, groups);
        }
    }

    /// <summary>image += the transposed gathering of weightsᵀ · windows, for every image and group.</summary>
    public static void Image(TensorImpl windows, TensorImpl weights, TensorImpl image, ImageColumns shape, int groups)
    {
        if (image.DType == ScalarType.Float32)
        {
            Image<float>(windows, weights, image, shape, groups);
        }
        else
        {
            Image<double>(windows, weights, image, shape, groups);
        }
    }

    /// <summary>weights += Σ windows · columns(image)ᵀ over the images, for every group.</summary>
    public static void Weights(TensorImpl image, TensorImpl windows, TensorImpl weights, ImageColumns shape, int groups)
    {
        if (image.DType == ScalarType.Float32)
        {
            Weights<float>(image, windows, weights, shape, groups);
        }
        else
        {
            Weights<double>(image, windows, weights, shape, groups);
        }
    }

    private static void Windows<T>(TensorImpl image, TensorImpl weights, TensorImpl windows, ImageColumns shape, int groups)
        where T : unmanaged, INumber<T>
    {
        var (depth, count) = (shape.Rows, shape.Windows);
        int outputs = (int)weights.Sizes[0] / groups;
        OverImages((int)image.Sizes[0], groups, (from, to, alone) =>
        {
            TensorImpl scratch = Scratch<T>(depth, count);
            fixed (T* pw = weights.Span<T>(), py = windows.Span<T>(), pc = scratch.Span<T>())
            {
                for (int at = from; at < to; at++)
                {
                    shape.Gather<T>(image.Span<T>().Slice(at * shape.Channels * shape.Pixels, shape.Channels * shape.Pixels), scratch.Span<T>(), 0, depth);
                    var result = new MatrixView<T>(py + ((long)at * outputs * count), outputs, count, count, 1);
                    MatrixProduct.Run(
                        new MatrixView<T>(pw + ((long)(at % groups) * outputs * depth), outputs, depth, depth, 1),
                        new MatrixView<T>(pc, depth, count, count, 1),
                        result,
                        start: result,
                        alone);
                }
            }

            scratch.Storage.RemoveUser();
        });
    }

    private static void Image<T>(TensorImpl windows, TensorImpl weights, TensorImpl image, ImageColumns shape, int groups)
        where T : unmanaged, INumber<T>
    {
        var (depth, count) = (shape.Rows, shape.Windows);
        int inputs = (int)weights.Sizes[0] / groups;
        OverImages((int)windows.Sizes[0], groups, (from, to, alone) =>
        {
            TensorImpl scratch = Scratch<T>(depth, count);
            fixed (T* pw = weights.Span<T>(), py = windows.Span<T>(), pc = scratch.Span<T>())
            {
                for (int at = from; at < to; at++)
                {
                    MatrixProduct.Run(
                        new MatrixView<T>(pw + ((long)(at % groups) * inputs * depth), depth, inputs, 1, depth),
                        new MatrixView<T>(py + ((long)at * inputs * count), inputs, count, count, 1),
                        new MatrixView<T>(pc, depth, count, count, 1),
                        alone: alone);
                    shape.Scatter<T>(scratch.Span<T>(), image.Span<T>().Slice(at * shape.Channels * shape.Pixels, shape.Channels * shape.Pixels));
                }
            }

            scratch.Storage.RemoveUser();
        });
    }

    private static void Weights<T>(TensorImpl image, TensorImpl windows, TensorImpl weights, ImageColumns shape, int groups)
        where T : unmanaged, INumber<T>
    {
        var (depth, count) = (shape.Rows, shape.Windows);
        int outputs = (int)weights.Sizes[0] / groups, images = (int)image.Sizes[0];

        // Columns of the weights' matrices, all groups', one after another.
        Threads.For(groups * depth, 16, (from, to) =>
        {
            for (int start = from; start < to;)
            {
                int group = start / depth, first = start % depth, last = Math.Min(depth, first + to - start), width = last - first;
                TensorImpl scratch = Scratch<T>(width, count), product = Scratch<T>(outputs, width);
                fixed (T* py = windows.Span<T>(), pc = scratch.Span<T>(), pp = product.Span<T>())
                {
                    for (int n = 0; n < images; n++)
                    {
                        int at = (n * groups) + group;
                        shape.Gather<T>(
                            image.Span<T>().Slice(at * shape.Channels * shape.Pixels, shape.Channels * shape.Pixels), scratch.Span<T>(), first, last);

                        // Each image's product on its own, then added: shorter chains of additions, smaller errors.
                        MatrixProduct.Run(
                            new MatrixView<T>(py + ((long)at * outputs * count), outputs, count, count, 1),
                            new MatrixView<T>(pc, count, width, 1, count),
                            new MatrixView<T>(pp, outputs, width, width, 1),
                            alone: true);
                        Span<T> target = weights.Span<T>();
                        for (int o = 0; o < outputs; o++)
                        {
                            Span<T> sums = target.Slice((((group * outputs) + o) * depth) + first, width);
                            System.Numerics.Tensors.TensorPrimitives.Add(sums, product.Span<T>().Slice(o * width, width), sums);
                        }
                    }
                }

                scratch.Storage.RemoveUser();
                product.Storage.RemoveUser();
                start += width;
            }
        });
    }

    private static TensorImpl Scratch<T>(int rows, int columns)
        where T : unmanaged => TensorImpl.New(DType.Of<T>(), [rows, columns], CPU);

    /// <summary>Whole images for each thread where there are enough of them; else one after another, their products shared out.</summary>
    private static void OverImages(int images, int groups, Action<int, int, bool> body)
    {
        int count = images * groups;
        if (count == 0)
        {
            return;
        }

        if (count >= Threads.Count)
        {
            Threads.For(count, 1, (from, to) => body(from, to, true));
        }
        else
        {
            body(0, count, false);
        }
    }
}
