namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>x where it lies above a threshold (or is NaN), else a value.</summary>
        public Tensor threshold(Scalar threshold, Scalar value)
        {
            Pointwise.RefuseBool("threshold", dtype);
            Tensor y;
            using (no_grad())
            {
                y = WrappedTensorDisposeScope(() => masked_fill(le(threshold), value));
            }

            return Graph.Record(
                "ThresholdBackward", y, [this], (s, g) => [torch.where(s[0].gt(threshold), g, torch.zeros_like(g))], this);
        }

        public Tensor threshold_(Scalar threshold, Scalar value) => InPlace.Apply("threshold_", this, x => x.threshold(threshold, value));
    }
}
