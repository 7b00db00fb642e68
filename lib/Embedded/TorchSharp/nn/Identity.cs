using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The input itself.</summary>
        public sealed class Identity : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Identity()
                : base(nameof(Identity))
            {
            }

            public override torch.Tensor forward(torch.Tensor tensor) => tensor.alias();
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Identity Identity() => new();
        }
    }
}
