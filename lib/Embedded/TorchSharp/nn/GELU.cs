using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x·Φ(x), Φ the standard normal distribution function, or its approximation.</summary>
        public sealed class GELU : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            /// <summary>Whether Φ is the distribution function itself or a hyperbolic tangent near it.</summary>
            public enum Approximate
            {
                none,
                tanh,
            }

            internal GELU(Approximate approximate, bool inplace)
                : base(nameof(GELU))
            {
                this.approximate = approximate;
                this.inplace = inplace;
            }

            public Approximate approximate { get; set; }

            public bool inplace { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.gelu(tensor, approximate, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static GELU GELU() => new(Modules.GELU.Approximate.none, false);

            public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

            public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);
        }
    }
}
