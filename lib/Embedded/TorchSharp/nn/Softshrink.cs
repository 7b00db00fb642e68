using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x moved towards zero by lambda, and zero within ±lambda.</summary>
        public sealed class Softshrink : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Softshrink(double lambda)
                : base(nameof(Softshrink))
            {
                this.lambda = lambda;
            }

            public double lambda { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softshrink(tensor, lambda);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Softshrink Softshrink(double lambda = 0.5) => new(lambda);
        }
    }
}
