using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The first half along a dimension times the sigmoid of the second.</summary>
        public sealed class GLU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal GLU(long dim)
                : base(nameof(GLU))
            {
                this.dim = dim;
            }

            public long dim { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.glu(tensor, dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static GLU GLU(long dim = -1) => new(dim);
        }
    }
}
