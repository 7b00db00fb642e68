using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The place of the largest element of each window of each plane; NaN counts as largest, padding as −∞.</summary>
internal static class WindowMaximum
{
    public static void Find(TensorImpl x, TensorImpl places, ImageColumns shape)
    {
        if (x.DType == ScalarType.Float32)
        {
            Find<float>(x, places, shape);
        }
        else
        {
            Find<double>(x, places, shape);
        }
    }

    private static void Find<T>(TensorImpl x, TensorImpl places, ImageColumns s)
        where T : unmanaged, INumber<T>
    {
        int planes = (int)(places.Count / Math.Max(s.Windows, 1));
        Threads.For(planes, 1, (from, to) =>
        {
            for (int plane = from; plane < to; plane++)
            {
                ReadOnlySpan<T> pixels = x.Span<T>().Slice(plane * s.Pixels, s.Pixels);
                Span<long> result = places.Span<long>().Slice(plane * s.Windows, s.Windows);
                for (int w = 0; w < result.Length; w++)
                {
                    int top = (w / s.WindowsX * s.StrideY) - s.PaddingY, left = (w % s.WindowsX * s.StrideX) - s.PaddingX, best = -1;
                    for (int ky = 0; ky < s.KernelHeight; ky++)
                    {
                        int y = top + (ky * s.DilationY);
                        for (int kx = 0; kx < s.KernelWidth && y >= 0 && y < s.Height; kx++)
                        {
                            int column = left + (kx * s.DilationX);
                            if (column < 0 || column >= s.Width)
                            {
                                continue;
                            }

                            int at = (y * s.Width) + column;
                            if (best < 0 || pixels[at] > pixels[best] || T.IsNaN(pixels[at]))
                            {
                                best = at;
                            }
                        }
                    }

                    result[w] = best;
                }
            }
        });
    }
}
