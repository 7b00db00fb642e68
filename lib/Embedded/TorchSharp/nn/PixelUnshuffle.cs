using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>[n, c, h·r, w·r] as [n, c·r², h, w].</summary>
        public sealed class PixelUnshuffle : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal PixelUnshuffle(long downscale_factor)
                : base(nameof(PixelUnshuffle))
            {
                this.downscale_factor = downscale_factor;
            }

            public long downscale_factor { get; set; }

            public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pixel_unshuffle(input, downscale_factor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static PixelUnshuffle PixelUnshuffle(long downscale_factor) => new(downscale_factor);
        }
    }
}
