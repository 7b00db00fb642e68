namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x where positive, else negative_slope·x.</summary>
        public Tensor leaky_relu(Scalar negative_slope)
        {
            Pointwise.RequireFloating("leaky_relu", dtype);
            Tensor y;
            using (no_grad())
            {
                y = WrappedTensorDisposeScope(() => torch.where(gt(0), this, this * negative_slope));
            }

            return Graph.Record(
                "LeakyReluBackward", y, [this], (s, g) => [torch.where(s[0].gt(0), g, g * negative_slope)], this);
        }

        public Tensor leaky_relu_(Scalar negative_slope) => InPlace.Apply("leaky_relu_", this, x => x.leaky_relu(negative_slope));

        /// <summary>x where positive, else x times a learnt slope: one for all, or one for each channel (dimension 1).</summary>
        public Tensor prelu(Tensor target)
        {
            Pointwise.RequireFloating("prelu", dtype);
            long channels = Impl.Rank > 1 ? Impl.Sizes[1] : 1;
            if (target.Impl.Count != 1 && target.Impl.Count != channels)
            {
                throw Fault.Shapes("prelu", $"{target.Impl.Count} slopes for an input of {channels} channels, shape {Shape.Text(Impl.Sizes)}; there must be 1 or {channels}");
            }

            return WrappedTensorDisposeScope(() =>
            {
                long[] aligned = [.. Enumerable.Range(0, Impl.Rank).Select(d => d == 1 && target.Impl.Count > 1 ? channels : 1)];
                return torch.where(gt(0), this, target.reshape(aligned) * this);
            });
        }
    }
}
