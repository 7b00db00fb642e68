using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A larger image, every element of which is the nearest of the input.</summary>
        public sealed class Upsample : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            private readonly long[]? sizes;
            private readonly double[]? factors;

            internal Upsample(long[]? size, double[]? scale_factor, torch.UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor)
                : base(nameof(Upsample))
            {
                (sizes, factors) = (size, scale_factor);
                (this.mode, this.align_corners, this.recompute_scale_factor) = (mode, align_corners, recompute_scale_factor);
            }

            public bool? recompute_scale_factor { get; set; }

            public torch.UpsampleMode mode { get; }

            public bool? align_corners { get; }

            public ReadOnlySpan<long> size => sizes;

            public ReadOnlySpan<double> scale_factor => factors;

            public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.interpolate(
                input, sizes, factors, (torch.InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Upsample Upsample(
                long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null,
                bool? recompute_scale_factor = null) => new(size, scale_factor, mode, align_corners, recompute_scale_factor);
        }
    }
}
