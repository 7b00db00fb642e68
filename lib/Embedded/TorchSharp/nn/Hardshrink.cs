using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x, but zero within ±lambda.</summary>
        public sealed class Hardshrink : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Hardshrink(double lambda)
                : base(nameof(Hardshrink))
            {
                this.lambda = lambda;
            }

            public double lambda { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.hardshrink(tensor, lambda);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Hardshrink Hardshrink(double lambda = 0.5) => new(lambda);
        }
    }
}
