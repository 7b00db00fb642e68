using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>1/(1+e⁻ˣ).</summary>
        public sealed class Sigmoid : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly bool inplace;

            internal Sigmoid(bool inplace)
                : base(nameof(Sigmoid))
            {
                this.inplace = inplace;
            }

            public override torch.Tensor forward(torch.Tensor tensor) => inplace ? tensor.sigmoid_() : tensor.sigmoid();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sigmoid Sigmoid(bool inplace = false) => new(inplace);
        }
    }
}
