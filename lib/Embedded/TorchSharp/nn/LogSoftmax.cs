using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x − log Σ exp(x) along a dimension.</summary>
        public sealed class LogSoftmax : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal LogSoftmax(long dim)
                : base(nameof(LogSoftmax))
            {
                this.dim = dim;
            }

            public long dim { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => tensor.log_softmax(dim);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static LogSoftmax LogSoftmax(long dim) => new(dim);
        }
    }
}
