using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The moving average of the signals of earlier batches (Williams 1992; Mohamed et al. 2020, section 7.4.1). The current batch enters
/// only after its own baseline was taken: an average that contains a draw's own signal multiplies the expected gradient by
/// 1 − (1 − decay)/n for n signals in a batch, the mistake that <see cref="GradientMistake.OwnSampleBaseline"/> shows.
/// </summary>
internal sealed class MovingAverageSignalBaseline : SignalBaseline
{
    private readonly RunningMean running;
    private readonly bool includesCurrent;

    public MovingAverageSignalBaseline(double decay, bool includesCurrent = false)
        : base(includesCurrent ? "own-sample moving-average" : "moving-average")
    {
        running = new RunningMean(decay);
        this.includesCurrent = includesCurrent;
        register_module(nameof(running), running);
    }

    public override BaselineValues Predict(Tensor signals, Tensor x)
    {
        double previous = running.Value;
        double current = running.Include(signals);
        return new BaselineValues(tensor(includesCurrent ? current : previous, dtype: signals.dtype, device: signals.device));
    }
}
