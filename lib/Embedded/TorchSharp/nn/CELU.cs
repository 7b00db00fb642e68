using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x where positive, else alpha·(e^(x/alpha)−1).</summary>
        public sealed class CELU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal CELU(double alpha, bool inplace)
                : base(nameof(CELU))
            {
                this.alpha = alpha;
                this.inplace = inplace;
            }

            public double alpha { get; set; }

            public bool inplace { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.celu(tensor, alpha, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
        }
    }
}
