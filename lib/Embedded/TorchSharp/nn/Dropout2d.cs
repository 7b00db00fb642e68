using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>While training, zeroes whole channels with probability p and scales the others by 1/(1−p).</summary>
        public sealed class Dropout2d : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal Dropout2d(double p, bool inplace)
                : base(nameof(Dropout2d))
            {
                this.p = p;
                this.inplace = inplace;
            }

            public bool inplace { get; set; }

            public double p { get; set; }

            public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout2d(input, p, training, inplace);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static partial class functional
            {
                /// <summary>Zeroes channels of [n, channels, …] with probability p and scales the others by 1/(1−p).</summary>
                public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                {
                    if (!(p >= 0 && p <= 1))
                    {
                        throw Fault.Shapes("dropout2d", $"dropout probability has to be between 0 and 1, but got {p}");
                    }

                    if (!training || p == 0 || input.numel() == 0)
                    {
                        return input.alias();
                    }

                    if (input.Impl.Rank < 2)
                    {
                        throw Fault.Shapes("dropout2d", $"feature dropout requires at least 2 dimensions in the input, not shape {TorchSharp.Shape.Text(input.Impl.Sizes)}");
                    }

                    if (inplace)
                    {
                        return InPlace.Apply("dropout2d_", input, x => dropout2d(x, p));
                    }

                    long[] channels = [.. input.Impl.Sizes[..2], .. Enumerable.Repeat(1L, input.Impl.Rank - 2)];
                    return WrappedTensorDisposeScope(() =>
                        p == 1 ? input * 0 : input * torch.empty(channels, input.dtype, input.device).bernoulli_(1 - p).div_(1 - p));
                }
            }
        }
    }
}
