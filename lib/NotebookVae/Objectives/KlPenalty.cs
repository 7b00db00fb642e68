using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>What stands in the divergence's place in a weighted objective.</summary>
/// <param name="kl">The divergence, nats per datum, a scalar.</param>
/// <param name="klPerDatumAndDimension"><c>[batch, latent]</c>, or null where it is no sum over dimensions.</param>
/// <returns>The penalty, a scalar, and its derivative by the divergence without a gradient: a scalar, or <c>[latent]</c>.</returns>
internal delegate (Tensor Penalty, Tensor Weight) KlPenalty(Tensor kl, Tensor? klPerDatumAndDimension);
