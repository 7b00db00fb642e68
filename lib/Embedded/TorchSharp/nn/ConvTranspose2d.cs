using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A transposed convolution of images, [n, in, h, w] or [in, h, w].</summary>
        public sealed class ConvTranspose2d : ConvolutionTranspose
        {
            internal ConvTranspose2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long) stride, (long, long) padding, (long, long) dilation,
                (long, long) output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device, torch.ScalarType? dtype)
                : base(
                    nameof(ConvTranspose2d), in_channels, out_channels, [kernel_size.Item1, kernel_size.Item2], [stride.Item1, stride.Item2],
                    [padding.Item1, padding.Item2], null, [dilation.Item1, dilation.Item2], true, [output_padding.Item1, output_padding.Item2], groups, bias,
                    padding_mode, device, dtype)
            {
            }

            /// <exception cref="ArgumentException">The input is no image, or one of other channels, or the size cannot be had.</exception>
            public override torch.Tensor forward(torch.Tensor input, long[]? output_size)
            {
                if (!ValidateShape(input, 2))
                {
                    throw new ArgumentException(
                        $"Expected 3D (unbatched) or 4D (batched) input with {in_channels} channels to ConvTranspose2d, not shape {Shape.Text(input.Impl.Sizes)}.");
                }

                long[] extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 2);
                return torch.nn.functional.conv_transpose2d(input, weight, bias, stride, padding, extra, dilation, groups);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ConvTranspose2d ConvTranspose2d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(
                    in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding), (dilation, dilation),
                    (output_padding, output_padding), groups, bias, padding_mode, device, dtype);

            public static ConvTranspose2d ConvTranspose2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
                bool bias = true, Device? device = null, ScalarType? dtype = null) => new(
                    in_channels, out_channels, kernel_size, stride ?? (1, 1), padding ?? (0, 0), dilation ?? (1, 1), output_padding ?? (0, 0), groups, bias,
                    padding_mode, device, dtype);

            public static partial class functional
            {
                /// <summary>A transposed convolution: [n, in, h, w] by [in, out/groups, kh, kw]; one number stands for both directions.</summary>
                public static Tensor conv_transpose2d(
                    Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null,
                    long[]? dilation = null, long groups = 1)
                {
                    if (input.Impl.Rank == 3)
                    {
                        return WrappedTensorDisposeScope(() =>
                            conv_transpose2d(input.unsqueeze(0), weight, bias, strides, padding, output_padding, dilation, groups).squeeze(0));
                    }

                    const string Name = "conv_transpose2d";
                    var convolution = Convolution2d.Of(Name, strides ?? [1], padding ?? [0], dilation ?? [1], groups);
                    var (height, width) = convolution.TransposedSize(
                        input, weight, bias, Convolution2d.Pair(Name, "output_padding", output_padding ?? [0]));
                    return convolution.Transposed(input, weight, bias, height, width);
                }
            }
        }
    }
}
