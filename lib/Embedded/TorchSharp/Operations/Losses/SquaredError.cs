namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Reduce(WrappedTensorDisposeScope(() => Difference("mse_loss", input, target).square()), null, reduction);
        }
    }
}
