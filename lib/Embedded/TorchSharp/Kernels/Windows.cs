using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Windows over the planes of images: rectangles, each the product of an interval of rows and one of columns, clipped to the image, and
/// for each the number that its sum is divided by.
/// </summary>
internal sealed record Windows(int Height, int Width, (int From, int To)[] Rows, (int From, int To)[] Columns, double[] Divisors)
{
    /// <summary>Every window's sum divided by its divisor.</summary>
    public void Average(TensorImpl x, TensorImpl y)
    {
        if (x.DType == ScalarType.Float32)
        {
            Average<float>(x, y);
        }
        else
        {
            Average<double>(x, y);
        }
    }

    /// <summary>The transpose of <see cref="Average"/>: each window's value over its divisor, added to all its pixels.</summary>
    public void Spread(TensorImpl y, TensorImpl x)
    {
        if (x.DType == ScalarType.Float32)
        {
            Spread<float>(y, x);
        }
        else
        {
            Spread<double>(y, x);
        }
    }

    private void Average<T>(TensorImpl x, TensorImpl y)
        where T : unmanaged, INumber<T>
    {
        int count = Rows.Length * Columns.Length;
        Threads.For((int)(y.Count / Math.Max(count, 1)), 1, (from, to) =>
        {
            for (int plane = from; plane < to; plane++)
            {
                ReadOnlySpan<T> pixels = x.Span<T>().Slice(plane * Height * Width, Height * Width);
                Span<T> results = y.Span<T>().Slice(plane * count, count);
                for (int w = 0; w < count; w++)
                {
                    var ((top, bottom), (left, right)) = (Rows[w / Columns.Length], Columns[w % Columns.Length]);
                    T sum = T.Zero;
                    for (int r = top; r < bottom; r++)
                    {
                        foreach (T pixel in pixels.Slice((r * Width) + left, Math.Max(0, right - left)))
                        {
                            sum += pixel;
                        }
                    }

                    results[w] = sum / T.CreateTruncating(Divisors[w]);
                }
            }
        });
    }

    private void Spread<T>(TensorImpl y, TensorImpl x)
        where T : unmanaged, INumber<T>
    {
        int count = Rows.Length * Columns.Length;
        Threads.For((int)(y.Count / Math.Max(count, 1)), 1, (from, to) =>
        {
            for (int plane = from; plane < to; plane++)
            {
                Span<T> pixels = x.Span<T>().Slice(plane * Height * Width, Height * Width);
                ReadOnlySpan<T> values = y.Span<T>().Slice(plane * count, count);
                for (int w = 0; w < count; w++)
                {
                    var ((top, bottom), (left, right)) = (Rows[w / Columns.Length], Columns[w % Columns.Length]);
                    T share = values[w] / T.CreateTruncating(Divisors[w]);
                    for (int r = top; r < bottom; r++)
                    {
                        foreach (ref T pixel in pixels.Slice((r * Width) + left, Math.Max(0, right - left)))
                        {
                            pixel += share;
                        }
                    }
                }
            }
        });
    }
}
