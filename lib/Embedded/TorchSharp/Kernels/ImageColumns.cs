using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp;

/// <summary>
/// One image and the windows of a convolution on it. The matrix of columns has a row for each (channel, kernel row, kernel column) and a
/// column for each window; a convolution is a product with it.
/// </summary>
internal readonly record struct ImageColumns(
    int Channels, int Height, int Width, int KernelHeight, int KernelWidth, int StrideY, int StrideX, int PaddingY, int PaddingX,
    int DilationY, int DilationX, int WindowsY, int WindowsX)
{
    public int Rows => Channels * KernelHeight * KernelWidth;

    public int Windows => WindowsY * WindowsX;

    public int Pixels => Height * Width;

    /// <summary>Fills rows <paramref name="from"/> to before <paramref name="to"/> of the matrix from the image; padding is zero.</summary>
    public void Gather<T>(ReadOnlySpan<T> image, Span<T> columns, int from, int to)
        where T : unmanaged
    {
        for (int row = from; row < to; row++)
        {
            var (channel, ky, kx) = Place(row);
            ReadOnlySpan<T> plane = image.Slice(channel * Pixels, Pixels);
            Span<T> target = columns.Slice((row - from) * Windows, Windows);
            var (first, last) = Inside(WindowsX, StrideX, PaddingX, kx * DilationX, Width);
            for (int wy = 0; wy < WindowsY; wy++)
            {
                int y = (wy * StrideY) - PaddingY + (ky * DilationY);
                Span<T> line = target.Slice(wy * WindowsX, WindowsX);
                if (y < 0 || y >= Height || first >= last)
                {
                    line.Clear();
                    continue;
                }

                line[..first].Clear();
                line[last..].Clear();
                int at = (y * Width) + (first * StrideX) - PaddingX + (kx * DilationX);
                if (StrideX == 1)
                {
                    plane.Slice(at, last - first).CopyTo(line[first..]);
                }
                else
                {
                    for (int wx = first; wx < last; wx++, at += StrideX)
                    {
                        line[wx] = plane[at];
                    }
                }
            }
        }
    }

    /// <summary>The transpose of <see cref="Gather"/>: adds every element of the matrix to the pixel it came from, row after row.</summary>
    public void Scatter<T>(ReadOnlySpan<T> columns, Span<T> image)
        where T : unmanaged, INumber<T>
    {
        for (int row = 0; row < Rows; row++)
        {
            var (channel, ky, kx) = Place(row);
            Span<T> plane = image.Slice(channel * Pixels, Pixels);
            ReadOnlySpan<T> source = columns.Slice(row * Windows, Windows);
            var (first, last) = Inside(WindowsX, StrideX, PaddingX, kx * DilationX, Width);
            for (int wy = 0; wy < WindowsY; wy++)
            {
                int y = (wy * StrideY) - PaddingY + (ky * DilationY);
                if (y < 0 || y >= Height || first >= last)
                {
                    continue;
                }

                ReadOnlySpan<T> line = source.Slice(wy * WindowsX, WindowsX);
                int at = (y * Width) + (first * StrideX) - PaddingX + (kx * DilationX);
                if (StrideX == 1)
                {
                    Span<T> target = plane.Slice(at, last - first);
                    TensorPrimitives.Add(target, line[first..last], target);
                }
                else
                {
                    for (int wx = first; wx < last; wx++, at += StrideX)
                    {
                        plane[at] += line[wx];
                    }
                }
            }
        }
    }

    private (int Channel, int Y, int X) Place(int row) =>
        (row / (KernelHeight * KernelWidth), row / KernelWidth % KernelHeight, row % KernelWidth);

    /// <summary>The windows whose element lies inside the image along one direction.</summary>
    private static (int First, int Last) Inside(int windows, int stride, int padding, int offset, int size)
    {
        int before = padding - offset, end = size + padding - offset;
        int first = before <= 0 ? 0 : (before + stride - 1) / stride;
        int last = end <= 0 ? 0 : (end + stride - 1) / stride;
        first = Math.Min(first, windows);
        return (first, Math.Clamp(last, first, windows));
    }
}
