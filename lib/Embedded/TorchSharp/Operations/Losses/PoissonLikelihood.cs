namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The loss of Poisson counts whose rates' logarithms are the input; the full loss adds Stirling's approximation of log t!.</summary>
            /// <exception cref="NotSupportedException">Rates as they are: the real package then computes with another eps than it is given.</exception>
            public static Tensor poisson_nll_loss(
                Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean)
            {
                if (!log_input)
                {
                    throw new NotSupportedException(
                        "poisson_nll_loss(log_input: false) is not part of the embedded engine, since the real package computes it with another eps " +
                        "than it is given; write rate - (target * (rate + 1e-8).log()).");
                }

                Shape.Broadcast(input.Impl.Sizes, target.Impl.Sizes, "poisson_nll_loss");
                return Reduce(
                    WrappedTensorDisposeScope(() =>
                    {
                        Tensor losses = input.exp() - (target * input);
                        if (!full)
                        {
                            return losses;
                        }

                        Tensor counts = target.where(target.gt(1), ones([], target.dtype, target.device));
                        Tensor stirling = (target * counts.log()) - target + (0.5 * (counts * (2 * Math.PI)).log());
                        return losses + stirling.where(target.gt(1), zeros([], target.dtype, target.device));
                    }),
                    null,
                    reduction);
            }
        }
    }
}
