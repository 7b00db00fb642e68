using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// An exponential moving average of batch means, c ← decay · c + (1 − decay) · mean, kept in buffers so that a checkpoint has it. It
/// starts at the first batch's mean; before that it is zero.
/// </summary>
internal sealed class RunningMean : nn.Module
{
    private readonly double decay;

    public RunningMean(double decay)
        : base(nameof(RunningMean))
    {
        if (decay is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay of a moving average must lie in [0, 1).");
        }

        this.decay = decay;
        register_buffer("average", zeros(1, dtype: ScalarType.Float64).DetachFromDisposeScope());
        register_buffer("batches", zeros(1, dtype: ScalarType.Float64).DetachFromDisposeScope());
    }

    public double Value => Buffer("average").ToDouble();

    /// <summary>Takes a batch in.</summary>
    /// <returns>The average with the batch.</returns>
    public double Include(Tensor signals)
    {
        using IDisposable _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        double mean = signals.mean().ToDouble();
        double batches = Buffer("batches").ToDouble();
        double next = batches == 0 ? mean : (decay * Value) + ((1 - decay) * mean);
        Buffer("average").fill_(next);
        Buffer("batches").fill_(batches + 1);
        return next;
    }

    // Asked for each time: moving the module to another type or device replaces its buffers.
    private Tensor Buffer(string name) => get_buffer(name)!;
}
