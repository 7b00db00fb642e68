using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>x where above a threshold, else a value.</summary>
        public sealed class Threshold : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Threshold(double threshold, double value, bool inplace)
                : base(nameof(Threshold))
            {
                this.threshold = threshold;
                this.value = value;
                this.inplace = inplace;
            }

            public double threshold { get; set; }

            public double value { get; set; }

            public bool inplace { get; set; }

            public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.threshold(tensor, threshold, value, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value, inplace);
        }
    }
}
