using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x − tanh x.</summary>
        public sealed class Tanhshrink : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Tanhshrink(bool inplace)
                : base(nameof(Tanhshrink))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.tanhshrink(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Tanhshrink Tanhshrink() => new(false);

            public static Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);
        }
    }
}
