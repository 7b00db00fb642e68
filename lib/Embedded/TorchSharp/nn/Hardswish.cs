using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x·(x + 3)/6, the factor between 0 and 1.</summary>
        public sealed class Hardswish : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Hardswish(bool inplace)
                : base(nameof(Hardswish))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.hardswish(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Hardswish Hardswish(bool inplace = false) => new(inplace);
        }
    }
}
