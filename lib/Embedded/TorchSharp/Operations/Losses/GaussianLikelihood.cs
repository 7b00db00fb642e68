namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Half of log variance plus squared error over variance, summed over all but the first dimension: one loss for each element of
            /// a batch. The full loss adds the constant.
            /// </summary>
            /// <exception cref="NotSupportedException">
            /// The variance requires a gradient: the real package does not compute one here, without a word; write the formula instead.
            /// </exception>
            public static Tensor gaussian_nll_loss(
                Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-6f, Reduction reduction = Reduction.Mean)
            {
                if (GradMode.Enabled && variance.requires_grad)
                {
                    throw new NotSupportedException(
                        "gaussian_nll_loss: the variance requires a gradient, but TorchSharp computes none here (in the real package, too, learning would " +
                        "stand still). Write 0.5 * (variance.log() + (input - target).square() / variance), or detach() the variance.");
                }

                long rows = input.Impl.Rank == 0 ? throw Fault.Shapes("gaussian_nll_loss", "expected an input of shape [n, …], not []") : input.Impl.Sizes[0];
                return Reduce(
                    WrappedTensorDisposeScope(() =>
                    {
                        Tensor x = input.reshape(rows, -1), t = target.reshape(target.size(0), -1), v = variance.reshape(t.size(0), -1);
                        if (v.size(1) != x.size(1) && v.size(1) != 1)
                        {
                            throw new ArgumentException(
                                $"variance has the wrong shape: {Shape.Text(variance.Impl.Sizes)} for an input of shape {Shape.Text(input.Impl.Sizes)}");
                        }

                        if (v.lt(0).any().item<bool>())
                        {
                            throw new ArgumentException("variance has negative entry/entries");
                        }

                        v = v.clamp_min(eps);
                        Tensor losses = (0.5 * (v.log() + ((x - t).square() / v))).sum(1L);
                        return full ? losses + (0.5 * x.size(1) * MathF.Log(2 * MathF.PI)) : losses;
                    }),
                    null,
                    reduction);
            }
        }
    }
}
