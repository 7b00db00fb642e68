namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Reduce(WrappedTensorDisposeScope(() => Difference("l1_loss", input, target).abs()), null, reduction);
        }
    }
}
