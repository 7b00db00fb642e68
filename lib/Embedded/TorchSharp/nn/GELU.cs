using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x·Φ(x), Φ the standard normal distribution function.</summary>
        public sealed class GELU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal GELU()
                : base(nameof(GELU))
            {
            }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.gelu(tensor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static GELU GELU() => new();
        }
    }
}
