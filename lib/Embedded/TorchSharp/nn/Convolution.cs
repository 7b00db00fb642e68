using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>What convolutions and transposed convolutions share: weights, and the numbers that say how windows lie.</summary>
public abstract class Convolution : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    private protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device, torch.ScalarType? dtype)
        : base(name)
    {
        if (padding_mode != PaddingModes.Zeros)
        {
            throw transposed
                ? new ArgumentException("Only PaddingModes.Zeros is supported for ConvTransposeND", nameof(padding_mode))
                : Fault.OutsideSubset($"{name} with padding_mode {padding_mode}");
        }

        if (groups < 1 || in_channels % groups != 0 || out_channels % groups != 0)
        {
            throw new ArgumentException(
                $"{name}: in_channels ({in_channels}) and out_channels ({out_channels}) must be divisible by groups, which is {groups} and must be positive.", nameof(groups));
        }

        (this.in_channels, this.out_channels, this.kernel_size, this.stride) = (in_channels, out_channels, kernel_size, stride);
        (this.dilation, this.transposed, this.output_padding, this.groups) = (dilation, transposed, output_padding, groups);
        this.padding_mode = padding_mode;
        if (padding_type is { } type)
        {
            SetPadding(type);
        }
        else
        {
            SetPadding(padding ?? new long[kernel_size.Length]);
        }

        long[] weightShape = transposed ? [in_channels, out_channels / groups, .. kernel_size] : [out_channels, in_channels / groups, .. kernel_size];
        weight = new Parameter(torch.empty(weightShape, dtype, device));
        if (bias)
        {
            this.bias = new Parameter(torch.empty([out_channels], dtype, device));
        }

        reset_parameters();
    }

    public Parameter? bias
    {
        get => _bias;
        set
        {
            if (!ReferenceEquals(value, _bias))
            {
                _bias?.Dispose();
            }

            value?.DetachFromDisposeScope();
            _bias = value;
            ConditionallyRegisterParameter(nameof(bias), value);
        }
    }

    public Parameter weight
    {
        get => _weight!;
        set
        {
            if (!ReferenceEquals(value, _weight))
            {
                _weight?.Dispose();
            }

            value.DetachFromDisposeScope();
            _weight = value;
            ConditionallyRegisterParameter(nameof(weight), value);
        }
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public bool transposed { get; }

    public Padding? padding_type { get; private set; }

    public long[]? padding { get; private set; }

    public PaddingModes padding_mode { get; set; }

    public long groups { get; set; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] dilation { get; set; }

    public long[] output_padding { get; set; }

    /// <summary>Draws weights and bias uniform on ±1/√fan, as PyTorch does (kaiming_uniform_ with a = √5).</summary>
    public void reset_parameters()
    {
        torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is not null)
        {
            var (fanIn, _) = torch.nn.init.CalculateFanInAndFanOut(weight);
            if (fanIn != 0)
            {
                double bound = 1 / Math.Sqrt(fanIn);
                torch.nn.init.uniform_(bias, -bound, bound);
            }
        }
    }

    public void SetPadding(long[] padding)
    {
        padding_type = null;
        this.padding = padding;
    }

    /// <exception cref="ArgumentException">The convolution is transposed, or strided and to keep the size.</exception>
    public void SetPadding(Padding padding)
    {
        if (transposed)
        {
            throw new ArgumentException("Cannot set padding type on ConvTransposeND");
        }

        if (padding == Padding.Same && stride.Any(s => s != 1))
        {
            throw new ArgumentException("padding='same' is not supported for strided convolutions");
        }

        this.padding = null;
        padding_type = padding;
    }

    protected bool ValidateShape(torch.Tensor input, long dimensions)
    {
        ReadOnlySpan<long> sizes = input.Impl.Sizes;
        return (sizes.Length == dimensions + 2 && sizes[1] == in_channels) || (sizes.Length == dimensions + 1 && sizes[0] == in_channels);
    }
}
