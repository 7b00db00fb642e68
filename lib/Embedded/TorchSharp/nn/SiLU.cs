using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x·σ(x).</summary>
        public sealed class SiLU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly bool inplace;

            internal SiLU(bool inplace)
                : base(nameof(SiLU))
            {
                this.inplace = inplace;
            }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.silu(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static SiLU SiLU(bool inplace = false) => new(inplace);
        }
    }
}
