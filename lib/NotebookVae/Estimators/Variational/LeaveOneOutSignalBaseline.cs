using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// b_k = (1/(L−1)) Σ_{j≠k} f_j, the mean over the other draws for the same datum (Kool, van Hoof and Welling 2019). The estimate is the
/// sample covariance of the signal and the score.
/// </summary>
internal sealed class LeaveOneOutSignalBaseline() : SignalBaseline("leave-one-out")
{
    public override BaselineValues Predict(Tensor signals, Tensor x) => signals.shape[0] > 1
        ? new(MeansOfOthers(signals))
        : throw new ArgumentException(Objection(importanceWeighted: false, 1), nameof(signals)); // the caller gave the noise

    public override string? Objection(bool importanceWeighted, long samples) => (importanceWeighted, samples) switch
    {
        (true, _) => "All draws of an importance-weighted bound share one signal: use GradientEstimator.Vimco, which leaves each draw out.",
        (_, 1) => "The leave-one-out baseline is the mean of the other draws: it needs at least 2 draws per datum.",
        _ => null,
    };
}
