using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The two ways in which <c>batch_norm</c> normalises.</summary>
internal static class BatchNormalization
{
    /// <summary>By given statistics: an affine function of each channel.</summary>
    public static Tensor Running(Tensor x, Tensor mean, Tensor variance, Tensor? weight, Tensor? bias, double eps) => WrappedTensorDisposeScope(() =>
    {
        long[] shape = Channel(x);
        Tensor scale = (variance + eps).rsqrt();
        Tensor y = (x - mean.reshape(shape)) * (weight is null ? scale : scale * weight).reshape(shape);
        return bias is null ? y : y + bias.reshape(shape);
    });

    /// <summary>By the statistics of the batch itself, which the running ones follow.</summary>
    public static Tensor OfBatch(Tensor input, Tensor? runningMean, Tensor? runningVariance, Tensor? weight, Tensor? bias, double momentum, double eps)
    {
        long channels = input.Impl.Sizes[1];
        TensorImpl x = Copy.Contiguous(input.Impl);
        TensorImpl mean = TensorImpl.New(input.dtype, [channels], input.device), inverse = TensorImpl.New(input.dtype, [channels], input.device);
        TensorImpl y = TensorImpl.New(input.dtype, input.Impl.Sizes, input.device);
        if (x.Count > 0)
        {
            TensorImpl? m = Start(runningMean), v = Start(runningVariance);
            ChannelNormalization.Statistics(x, eps, mean, inverse, m, v, momentum);
            Finish(m, runningMean);
            Finish(v, runningVariance);
            TensorImpl? w = Start(weight), b = Start(bias);
            ChannelNormalization.Apply(x, mean, inverse, w, b, y);
            Release(w, weight);
            Release(b, bias);
        }

        Copy.Release(x, input.Impl);
        using Tensor means = new Tensor(mean).DetachFromDisposeScope(), inverses = new Tensor(inverse).DetachFromDisposeScope();
        Tensor[] inputs = [input, .. new[] { weight, bias }.OfType<Tensor>()];
        bool weighted = weight is not null, shifted = bias is not null;
        Tensor[] saved = weighted ? [input, means, inverses, weight!] : [input, means, inverses];
        return Graph.Record(
            "NativeBatchNormBackward", new Tensor(y), inputs,
            (s, g) =>
            {
                var (dx, dweight, dbias) = GradMode.Enabled
                    ? DifferentiableGradient(s[0], g, weighted ? s[3] : null, eps)
                    : Gradient(s[0], g, s[1], s[2], weighted ? s[3] : null);
                return [dx, .. weighted ? [dweight] : Array.Empty<Tensor?>(), .. shifted ? [dbias] : Array.Empty<Tensor?>()];
            },
            saved);
    }

    private static (Tensor Input, Tensor Weight, Tensor Bias) Gradient(Tensor input, Tensor gradient, Tensor mean, Tensor inverse, Tensor? weight)
    {
        TensorImpl x = Copy.Contiguous(input.Impl), g = Copy.Contiguous(gradient.Impl);
        TensorImpl dx = TensorImpl.New(input.dtype, input.Impl.Sizes, input.device);
        TensorImpl dweight = TensorImpl.New(input.dtype, mean.Impl.Sizes, input.device), dbias = TensorImpl.New(input.dtype, mean.Impl.Sizes, input.device);
        if (x.Count == 0)
        {
            Fill.With(dweight, 0);
            Fill.With(dbias, 0);
        }
        else
        {
            TensorImpl? w = Start(weight);
            ChannelNormalization.Backward(x, g, mean.Impl, inverse.Impl, w, dx, dweight, dbias);
            Release(w, weight);
        }

        Copy.Release(x, input.Impl);
        Copy.Release(g, gradient.Impl);
        return (new Tensor(dx), new Tensor(dweight), new Tensor(dbias));
    }

    /// <summary>The same in tensor operations, for derivatives of derivatives: the statistics are functions of the input here.</summary>
    private static (Tensor Input, Tensor Weight, Tensor Bias) DifferentiableGradient(Tensor x, Tensor g, Tensor? weight, double eps)
    {
        long[] shape = Channel(x), others = [0, .. Enumerable.Range(2, x.Impl.Rank - 2).Select(d => (long)d)];
        Tensor centered = x - x.mean(others, true);
        Tensor inverse = (centered.square().mean(others, true) + eps).rsqrt(), normalized = centered * inverse;
        Tensor product = g * normalized;
        Tensor factor = weight is null ? inverse : inverse * weight.reshape(shape);
        Tensor dx = factor * (g - g.mean(others, true) - (normalized * product.mean(others, true)));
        return (dx, product.sum(others), g.sum(others));
    }

    private static long[] Channel(Tensor x) => [1, x.Impl.Sizes[1], .. Enumerable.Repeat(1L, x.Impl.Rank - 2)];

    private static TensorImpl? Start(Tensor? tensor) => tensor is null ? null : Copy.Contiguous(tensor.Impl);

    private static void Release(TensorImpl? copy, Tensor? tensor)
    {
        if (copy is not null)
        {
            Copy.Release(copy, tensor!.Impl);
        }
    }

    private static void Finish(TensorImpl? copy, Tensor? tensor)
    {
        if (copy is null)
        {
            return;
        }

        if (!ReferenceEquals(copy, tensor!.Impl))
        {
            Copy.Into(copy, tensor.Impl);
        }

        InPlace.Changed(tensor.Impl);
        Copy.Release(copy, tensor.Impl);
    }
}
