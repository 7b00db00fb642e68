using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>exp(−x)/Σ exp(−x) along a dimension.</summary>
        public sealed class Softmin : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Softmin(long dim)
                : base(nameof(Softmin))
            {
                this.dim = dim;
            }

            public long dim { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softmin(tensor, dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Softmin Softmin(long dim) => new(dim);
        }
    }
}
