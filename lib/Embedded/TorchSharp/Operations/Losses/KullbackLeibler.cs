namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Each term of the divergence of the distribution whose logarithm is <paramref name="input"/> from the target's, which is a
            /// logarithm too unless told otherwise.
            /// </summary>
            /// <remarks>Here log_target is true unless given, where PyTorch has false; the mean is over all elements.</remarks>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean)
            {
                Shape.Broadcast(input.Impl.Sizes, target.Impl.Sizes, "kl_div");
                Devices.OfBroadcast("kl_div", input.Impl, target.Impl);
                return Reduce(
                    WrappedTensorDisposeScope(() =>
                    {
                        if (log_target)
                        {
                            return target.exp() * (target - input);
                        }

                        // A probability of zero contributes nothing, its logarithm aside.
                        Tensor positive = target.where(target.ne(0), ones([], target.dtype, target.device));
                        return (target * positive.log()) - (target * input);
                    }),
                    null,
                    reduction);
            }
        }
    }
}
