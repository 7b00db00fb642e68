using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>Scalars whose gradients are an estimator's, to be made large. Their values mean nothing.</summary>
/// <param name="Generative">For θ, for what a baseline learns, and for φ as well where <paramref name="Inference"/> is null.</param>
/// <param name="Inference">For φ where its gradient needs a scalar of its own; else null.</param>
public readonly record struct Surrogates(Tensor Generative, Tensor? Inference = null);
