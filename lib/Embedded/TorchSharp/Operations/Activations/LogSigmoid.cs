namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>log σ(x).</summary>
        public Tensor log_sigmoid() => nn.functional.logsigmoid(this);
    }
}
