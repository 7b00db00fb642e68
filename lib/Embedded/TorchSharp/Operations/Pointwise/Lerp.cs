namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>start + weight·(end − start).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => WrappedTensorDisposeScope(() => add(weight.mul(end.sub(this))));
    }

    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);
}
