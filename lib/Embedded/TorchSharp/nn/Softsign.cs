using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x/(1 + |x|).</summary>
        public sealed class Softsign : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Softsign(bool inplace)
                : base(nameof(Softsign))
            {
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softsign(tensor, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Softsign Softsign() => new(false);

            public static Softsign Softsign(bool inplace) => new(inplace);
        }
    }
}
