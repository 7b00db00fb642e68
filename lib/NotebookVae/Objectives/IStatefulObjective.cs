using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// An objective whose estimator may keep something from step to step, such as a learned or a moving-average baseline. A training loop
/// hands the module's parameters to its optimizer beside the model's, and stores its state with a checkpoint.
/// </summary>
public interface IStatefulObjective : IObjective
{
    /// <summary>What is learned (parameters) and kept (buffers); null where the estimator keeps nothing.</summary>
    nn.Module? State { get; }
}
