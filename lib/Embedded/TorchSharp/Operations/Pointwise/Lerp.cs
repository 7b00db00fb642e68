namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>start + weight·(end − start), reckoned from the nearer end.</summary>
        public Tensor lerp(Tensor end, Tensor weight)
        {
            Pointwise.RequireFloating("lerp", dtype);
            if (end.dtype != dtype || weight.dtype != dtype)
            {
                throw Fault.Types("lerp", $"expected dtype {dtype} for end and weight, but got {end.dtype} and {weight.dtype}");
            }

            Tensor z;
            using (no_grad())
            {
                z = WrappedTensorDisposeScope(() =>
                {
                    Tensor apart = end.sub(this);
                    return torch.where(weight.abs().lt(0.5), add(weight.mul(apart)), end.sub(apart.mul(1 - weight)));
                });
            }

            var (xs, ys, ws, type) = (Impl.Sizes, end.Impl.Sizes, weight.Impl.Sizes, dtype);
            return Graph.Record(
                "LerpBackward", z, [this, end, weight],
                (s, g) =>
                [
                    s.Needs(0) ? Pointwise.Reduced(g * (1 - s[2]), xs, type) : null,
                    s.Needs(1) ? Pointwise.Reduced(g * s[2], ys, type) : null,
                    s.Needs(2) ? Pointwise.Reduced(g * (s[1] - s[0]), ws, type) : null,
                ],
                this, end, weight);
        }

        public Tensor lerp_(Tensor end, Tensor weight) => InPlace.Apply("lerp_", this, x => x.lerp(end, weight));
    }

    /// <inheritdoc cref="Tensor.lerp"/>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);
}
