using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x between 0 and 6.</summary>
        public sealed class ReLU6 : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal ReLU6(bool inplace)
                : base(nameof(ReLU6))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.relu6(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ReLU6 ReLU6(bool inplace = false) => new(inplace);
        }
    }
}
