using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>What a baseline says about one batch of learning signals.</summary>
/// <param name="Values">b, of a shape that broadcasts to <c>[draws, batch]</c>; used without its gradient.</param>
/// <param name="Loss">A scalar to be made small with respect to the baseline's own parameters; null where it has none.</param>
public readonly record struct BaselineValues(Tensor Values, Tensor? Loss = null);
