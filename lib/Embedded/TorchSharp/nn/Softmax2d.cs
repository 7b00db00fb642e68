using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The softmax over the channels of images.</summary>
        public sealed class Softmax2d : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Softmax2d()
                : base(nameof(Softmax2d))
            {
            }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softmax2d(tensor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Softmax2d Softmax2d() => new();
        }
    }
}
