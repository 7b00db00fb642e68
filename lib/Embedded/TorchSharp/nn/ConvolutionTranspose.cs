namespace TorchSharp.Modules;

/// <summary>A transposed convolution: what gives a convolution's gradient by its input, so that it enlarges where that one shrinks.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    private protected ConvolutionTranspose(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device, torch.ScalarType? dtype)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias, padding_mode, device, dtype)
    {
    }

    public override torch.Tensor forward(torch.Tensor input) => forward(input, null);

    /// <summary>Of a result as large as <paramref name="output_size"/> says, where the stride leaves a choice.</summary>
    public abstract torch.Tensor forward(torch.Tensor input, long[]? output_size);

    protected long[] _output_padding(
        torch.Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null)
        {
            // The real package takes the first number for every direction.
            return output_padding.Distinct().Count() == 1
                ? [output_padding[0]]
                : throw Fault.OutsideSubset(
                    $"{GetName()} with an output_padding that differs by direction (which the real package misreads; give forward an output_size)");
        }

        int spatial = (int)num_spatial_dims, others = input.dim() == num_spatial_dims + 2 ? 2 : 1;
        long[] wanted = output_size.Length == others + spatial ? output_size[others..] : output_size;
        if (wanted.Length != spatial)
        {
            throw new ArgumentException(
                $"ConvTranspose{spatial}D: for {input.dim()}D input, output_size must have {spatial} or {others + spatial} elements (got {output_size.Length})", nameof(input));
        }

        var extra = new long[spatial];
        for (int d = 0; d < spatial; d++)
        {
            long least = ((input.size(d + others) - 1) * stride[d]) - (2 * padding[d]) + (dilation[d] * (kernel_size[d] - 1)) + 1;
            long most = least + stride[d] - 1;
            if (wanted[d] < least || wanted[d] > most)
            {
                throw new ArgumentException($"Requested an output size of {Shape.Text(wanted)}, but valid sizes range from {least} to {most}");
            }

            extra[d] = wanted[d] - least;
        }

        return extra;
    }
}
