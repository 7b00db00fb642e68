using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>What a transition of <see cref="HamiltonianMonteCarlo"/> came to.</summary>
/// <param name="Position">Where the chains are now, <c>[..., latent]</c>.</param>
/// <param name="Acceptance">The probability with which each end point was accepted, <c>[...]</c>.</param>
public sealed record HamiltonianStep(Tensor Position, Tensor Acceptance);
