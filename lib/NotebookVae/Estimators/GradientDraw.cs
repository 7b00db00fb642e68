using TorchSharp;

namespace NotebookVae;

/// <summary>One random gradient, cut into groups of parameters.</summary>
/// <param name="generator">The source of randomness; null for the global one.</param>
/// <returns>One vector <c>[parameters of the group]</c> for each group, the same lengths every time. Whoever asked disposes them.</returns>
public delegate IReadOnlyList<torch.Tensor> GradientDraw(torch.Generator? generator);
