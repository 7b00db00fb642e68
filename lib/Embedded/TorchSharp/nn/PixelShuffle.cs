using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>[n, c·r², h, w] as [n, c, h·r, w·r].</summary>
        public sealed class PixelShuffle : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            internal PixelShuffle(long upscale_factor)
                : base(nameof(PixelShuffle))
            {
                this.upscale_factor = upscale_factor;
            }

            public long upscale_factor { get; set; }

            public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pixel_shuffle(input, upscale_factor);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static PixelShuffle PixelShuffle(long upscale_factor) => new(upscale_factor);
        }
    }
}
