using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>log σ(x).</summary>
        public sealed class LogSigmoid : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal LogSigmoid()
                : base(nameof(LogSigmoid))
            {
            }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.logsigmoid(tensor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LogSigmoid LogSigmoid() => new();
        }
    }
}
