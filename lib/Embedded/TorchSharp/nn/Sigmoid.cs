using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>1/(1+e⁻ˣ).</summary>
        public sealed class Sigmoid : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Sigmoid(bool inplace)
                : base(nameof(Sigmoid))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.sigmoid(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sigmoid Sigmoid() => new(false);

            public static Sigmoid Sigmoid(bool inplace) => new(inplace);
        }
    }
}
