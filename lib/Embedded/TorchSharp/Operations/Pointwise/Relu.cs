namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>max(x, 0).</summary>
        public Tensor relu()
        {
            Pointwise.RefuseBool("relu", dtype);
            Tensor y = Pointwise.Binary<MaximumOperator>("relu", this, (Scalar)0, dtype);
            return Graph.Record("ReluBackward", y, [this], static (s, g) => [g * s[0].gt(0).to_type(g.dtype)], y);
        }

        public Tensor relu_() => InPlace.Apply("relu_", this, static x => x.relu());
    }
}
