namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Half the square of the error where it is below delta, and a line from there on.</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) => delta > 0
                ? Reduce(WrappedTensorDisposeScope(() => Huber(Difference("huber_loss", input, target).abs(), delta)), null, reduction)
                : throw Fault.Shapes("huber_loss", $"does not support non-positive values for delta, but got {delta}");

            /// <summary>The Huber loss over beta: a line of slope one from beta on; where beta is zero, everywhere.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0)
            {
                if (beta < 0)
                {
                    throw Fault.Shapes("smooth_l1_loss", $"does not support negative values for beta, but got {beta}");
                }

                return beta == 0
                    ? l1_loss(input, target, reduction)
                    : Reduce(WrappedTensorDisposeScope(() => Huber(Difference("smooth_l1_loss", input, target).abs(), beta) / beta), null, reduction);
            }

            /// <summary>q·(z − q/2) with q the smaller of z and delta: nothing to choose, so nothing to overflow in what is not chosen.</summary>
            private static Tensor Huber(Tensor z, double delta)
            {
                Tensor q = z.clamp_max(delta);
                return q * (z - (q * 0.5));
            }
        }
    }
}
