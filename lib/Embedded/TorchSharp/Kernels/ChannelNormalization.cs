using System.Numerics;
using System.Numerics.Tensors;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Normalisation of the channels of a contiguous tensor [n, channels, …] by their own means and variances, and its derivative. Statistics
/// are accumulated in double precision; threads share the channels.
/// </summary>
internal static class ChannelNormalization
{
    /// <summary>Fills the means and 1/√(biased variance + eps) of the channels, and lets running statistics follow.</summary>
    public static void Statistics(TensorImpl x, double eps, TensorImpl mean, TensorImpl inverse, TensorImpl? runningMean, TensorImpl? runningVariance, double momentum)
    {
        if (x.DType == ScalarType.Float32)
        {
            Statistics<float>(x, eps, mean, inverse, runningMean, runningVariance, momentum);
        }
        else
        {
            Statistics<double>(x, eps, mean, inverse, runningMean, runningVariance, momentum);
        }
    }

    /// <summary>y = (x − mean) · inverse · weight + bias.</summary>
    public static void Apply(TensorImpl x, TensorImpl mean, TensorImpl inverse, TensorImpl? weight, TensorImpl? bias, TensorImpl y)
    {
        if (x.DType == ScalarType.Float32)
        {
            Apply<float>(x, mean, inverse, weight, bias, y);
        }
        else
        {
            Apply<double>(x, mean, inverse, weight, bias, y);
        }
    }

    /// <summary>The gradients of input, weight and bias from that of the result.</summary>
    public static void Backward(
        TensorImpl x, TensorImpl gradient, TensorImpl mean, TensorImpl inverse, TensorImpl? weight, TensorImpl dx, TensorImpl dweight, TensorImpl dbias)
    {
        if (x.DType == ScalarType.Float32)
        {
            Backward<float>(x, gradient, mean, inverse, weight, dx, dweight, dbias);
        }
        else
        {
            Backward<double>(x, gradient, mean, inverse, weight, dx, dweight, dbias);
        }
    }

    private static void Statistics<T>(
        TensorImpl x, double eps, TensorImpl mean, TensorImpl inverse, TensorImpl? runningMean, TensorImpl? runningVariance, double momentum)
        where T : unmanaged, INumber<T>
    {
        var (images, channels, length) = Sizes(x);
        int count = images * length;
        Threads.For(channels, Grain(count), (from, to) =>
        {
            var values = new double[count];
            for (int c = from; c < to; c++)
            {
                Gather(x.Span<T>(), c, images, channels, length, values);
                double average = SumRow<double>.Invoke(values) / count;
                TensorPrimitives.Subtract(values, average, values);
                TensorPrimitives.Multiply(values, values, values);
                double squares = SumRow<double>.Invoke(values);
                mean.Span<T>()[c] = T.CreateTruncating(average);
                inverse.Span<T>()[c] = T.CreateTruncating(1 / Math.Sqrt((squares / count) + eps));
                Follow<T>(runningMean, c, average, momentum);
                Follow<T>(runningVariance, c, squares / (count - 1), momentum);
            }
        });
    }

    private static void Follow<T>(TensorImpl? running, int channel, double value, double momentum)
        where T : unmanaged, INumber<T>
    {
        if (running is not null)
        {
            ref T x = ref running.Span<T>()[channel];
            x = T.CreateTruncating((momentum * value) + ((1 - momentum) * double.CreateTruncating(x)));
        }
    }

    private static void Apply<T>(TensorImpl x, TensorImpl mean, TensorImpl inverse, TensorImpl? weight, TensorImpl? bias, TensorImpl y)
        where T : unmanaged, INumber<T>
    {
        var (images, channels, length) = Sizes(x);
        Threads.For(images * channels, Grain(length), (from, to) =>
        {
            for (int plane = from; plane < to; plane++)
            {
                int c = plane % channels;
                T scale = inverse.Span<T>()[c] * (weight is null ? T.One : weight.Span<T>()[c]);
                Span<T> target = y.Span<T>().Slice(plane * length, length);
                TensorPrimitives.Subtract(x.Span<T>().Slice(plane * length, length), mean.Span<T>()[c], target);
                TensorPrimitives.Multiply(target, scale, target);
                if (bias is not null)
                {
                    TensorPrimitives.Add(target, bias.Span<T>()[c], target);
                }
            }
        });
    }

    private static void Backward<T>(
        TensorImpl x, TensorImpl gradient, TensorImpl mean, TensorImpl inverse, TensorImpl? weight, TensorImpl dx, TensorImpl dweight, TensorImpl dbias)
        where T : unmanaged, INumber<T>
    {
        var (images, channels, length) = Sizes(x);
        int count = images * length;
        Threads.For(channels, Grain(count), (from, to) =>
        {
            double[] normalized = new double[count], slopes = new double[count];
            for (int c = from; c < to; c++)
            {
                double average = double.CreateTruncating(mean.Span<T>()[c]), scale = double.CreateTruncating(inverse.Span<T>()[c]);
                Gather(x.Span<T>(), c, images, channels, length, normalized);
                Gather(gradient.Span<T>(), c, images, channels, length, slopes);
                TensorPrimitives.Subtract(normalized, average, normalized);
                TensorPrimitives.Multiply(normalized, scale, normalized);
                double slope = SumRow<double>.Invoke(slopes), factor = scale * (weight is null ? 1 : double.CreateTruncating(weight.Span<T>()[c]));

                // dx = factor · (g − mean of g − x̂ · mean of g·x̂).
                double product = Dot(normalized, slopes);
                dweight.Span<T>()[c] = T.CreateTruncating(product);
                dbias.Span<T>()[c] = T.CreateTruncating(slope);
                TensorPrimitives.Multiply(normalized, -product / count, normalized);
                TensorPrimitives.Add(normalized, slopes, normalized);
                TensorPrimitives.Subtract(normalized, slope / count, normalized);
                TensorPrimitives.Multiply(normalized, factor, normalized);
                for (int n = 0; n < images; n++)
                {
                    Span<T> target = dx.Span<T>().Slice(((n * channels) + c) * length, length);
                    for (int i = 0; i < length; i++)
                    {
                        target[i] = T.CreateTruncating(normalized[(n * length) + i]);
                    }
                }
            }
        });
    }

    private static double Dot(double[] x, double[] y)
    {
        double total = 0;
        Span<double> block = stackalloc double[256];
        for (int at = 0; at < x.Length; at += block.Length)
        {
            int n = Math.Min(block.Length, x.Length - at);
            TensorPrimitives.Multiply(x.AsSpan(at, n), y.AsSpan(at, n), block);
            total += SumRow<double>.Invoke(block[..n]);
        }

        return total;
    }

    private static void Gather<T>(ReadOnlySpan<T> x, int channel, int images, int channels, int length, double[] values)
        where T : unmanaged, INumber<T>
    {
        for (int n = 0; n < images; n++)
        {
            TensorPrimitives.ConvertTruncating(x.Slice(((n * channels) + channel) * length, length), values.AsSpan(n * length, length));
        }
    }

    private static (int Images, int Channels, int Length) Sizes(TensorImpl x) =>
        ((int)x.Sizes[0], (int)x.Sizes[1], (int)Shape.Count(x.Sizes.AsSpan(2)));

    private static int Grain(int length) => Math.Max(1, 16384 / Math.Max(1, length));
}
