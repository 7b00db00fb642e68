using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>(x + 3)/6 between 0 and 1.</summary>
        public sealed class Hardsigmoid : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Hardsigmoid(bool inplace)
                : base(nameof(Hardsigmoid))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.hardsigmoid(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);
        }
    }
}
