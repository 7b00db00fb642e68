namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>[…, c·r², h, w] as […, c, h·r, w·r]: each pixel's channels become a square of pixels.</summary>
            public static Tensor pixel_shuffle(Tensor input, long upscale_factor)
            {
                var (lead, channels, height, width) = Planes("pixel_shuffle", input, upscale_factor);
                long r = upscale_factor;
                if (channels % (r * r) != 0)
                {
                    throw Fault.Shapes(
                        "pixel_shuffle", $"expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input of size {Shape.Text(input.Impl.Sizes)} is not divisible by {r * r}");
                }

                int n = lead.Length;
                return WrappedTensorDisposeScope(() => input.reshape([.. lead, channels / (r * r), r, r, height, width])
                    .permute([.. Enumerable.Range(0, n).Select(d => (long)d), n, n + 3, n + 1, n + 4, n + 2])
                    .reshape([.. lead, channels / (r * r), height * r, width * r]));
            }

            /// <summary>[…, c, h·r, w·r] as […, c·r², h, w]: the inverse of <see cref="pixel_shuffle"/>.</summary>
            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor)
            {
                var (lead, channels, height, width) = Planes("pixel_unshuffle", input, downscale_factor);
                long r = downscale_factor;
                if (height % r != 0 || width % r != 0)
                {
                    throw Fault.Shapes(
                        "pixel_unshuffle", $"expects height and width to be divisible by downscale_factor, but input of size {Shape.Text(input.Impl.Sizes)} is not divisible by {r}");
                }

                int n = lead.Length;
                return WrappedTensorDisposeScope(() => input.reshape([.. lead, channels, height / r, r, width / r, r])
                    .permute([.. Enumerable.Range(0, n).Select(d => (long)d), n, n + 2, n + 4, n + 1, n + 3])
                    .reshape([.. lead, channels * r * r, height / r, width / r]));
            }

            private static (long[] Lead, long Channels, long Height, long Width) Planes(string name, Tensor input, long factor)
            {
                long[] sizes = input.Impl.Sizes;
                if (sizes.Length < 3 || factor is < 1 or > short.MaxValue)
                {
                    throw Fault.Shapes(
                        name, $"expects an input with at least 3 dimensions and a factor of 1 to {short.MaxValue}, but got shape {Shape.Text(sizes)} and factor {factor}");
                }

                return (sizes[..^3], sizes[^3], sizes[^2], sizes[^1]);
            }
        }
    }
}
