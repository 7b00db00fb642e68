using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>An ELU whose activations keep mean zero and variance one.</summary>
        public sealed class SELU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal SELU(bool inplace)
                : base(nameof(SELU))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.selu(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static SELU SELU(bool inplace = false) => new(inplace);
        }
    }
}
