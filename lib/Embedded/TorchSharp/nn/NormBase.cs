using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>What normalising modules with running statistics share: weight, bias, statistics, and how they start.</summary>
public abstract class NormBase : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(running_mean))]
    private torch.Tensor? _running_mean;

    [ComponentName(Name = nameof(running_var))]
    private torch.Tensor? _running_var;

    [ComponentName(Name = nameof(num_batches_tracked))]
    private torch.Tensor? _num_batches_tracked;

    private protected NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype, string name)
        : base(name)
    {
        (this.num_features, this.eps, this.momentum) = (num_features, eps, momentum);
        (this.affine, this.track_running_stats) = (affine, track_running_stats);
        if (affine)
        {
            weight = new Parameter(torch.empty([num_features], dtype, device));
            bias = new Parameter(torch.empty([num_features], dtype, device));
        }

        if (track_running_stats)
        {
            running_mean = torch.zeros([num_features], dtype, device);
            running_var = torch.ones([num_features], dtype, device);
            num_batches_tracked = torch.tensor(0L, dtype, device);
        }

        reset_parameters();
    }

    public Parameter? bias
    {
        get => _bias;
        set
        {
            Replace(_bias, value);
            _bias = value;
            ConditionallyRegisterParameter(nameof(bias), value);
        }
    }

    /// <summary>Null where the module is not affine, as in the real package, whose type does not say so.</summary>
    public Parameter weight
    {
        get => _weight!;
        set
        {
            Replace(_weight, value);
            _weight = value;
            ConditionallyRegisterParameter(nameof(weight), value);
        }
    }

    public torch.Tensor? running_mean
    {
        get => _running_mean;
        set
        {
            Replace(_running_mean, value);
            _running_mean = value;
            ConditionallyRegisterBuffer(nameof(running_mean), value);
        }
    }

    public torch.Tensor? running_var
    {
        get => _running_var;
        set
        {
            Replace(_running_var, value);
            _running_var = value;
            ConditionallyRegisterBuffer(nameof(running_var), value);
        }
    }

    public torch.Tensor? num_batches_tracked
    {
        get => _num_batches_tracked;
        set
        {
            Replace(_num_batches_tracked, value);
            _num_batches_tracked = value;
            ConditionallyRegisterBuffer(nameof(num_batches_tracked), value);
        }
    }

    public long num_features { get; }

    public double eps { get; set; }

    /// <summary>How far running statistics move towards each batch's; null for the mean of all batches.</summary>
    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public void reset_running_stats()
    {
        if (track_running_stats)
        {
            torch.nn.init.zeros_(running_mean!);
            torch.nn.init.ones_(running_var!);
            torch.nn.init.zeros_(num_batches_tracked!);
        }
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (affine)
        {
            torch.nn.init.ones_(weight);
            torch.nn.init.zeros_(bias!);
        }
    }

    protected abstract void ValidateInputDimensions(torch.Tensor input);

    private static void Replace(torch.Tensor? before, torch.Tensor? value)
    {
        if (!ReferenceEquals(before, value))
        {
            before?.Dispose();
        }

        value?.DetachFromDisposeScope();
    }
}
