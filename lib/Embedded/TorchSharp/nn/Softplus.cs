using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>log(1+e^(βx))/β; above βx = threshold, x itself.</summary>
        public sealed class Softplus : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Softplus(double beta, double threshold)
                : base(nameof(Softplus))
            {
                this.beta = beta;
                this.threshold = threshold;
            }

            public double beta { get; set; }

            public double threshold { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => tensor.softplus(beta, threshold);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Softplus Softplus(double beta = 1.0, double threshold = 20) => new(beta, threshold);
        }
    }
}
