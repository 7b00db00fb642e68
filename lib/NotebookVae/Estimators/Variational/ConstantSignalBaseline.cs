using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The same number for every draw: E f where it is known, or the constant of least variance (Mohamed et al. 2020, section 7.4.1).
/// </summary>
internal sealed class ConstantSignalBaseline(double value) : SignalBaseline("constant")
{
    public override BaselineValues Predict(Tensor signals, Tensor x) =>
        new(tensor(value, dtype: signals.dtype, device: signals.device));
}
