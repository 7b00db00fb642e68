using TorchSharp;

namespace NotebookVae;

/// <summary>
/// A cost that depends on the distribution's parameters besides z, as log p(x, z) − log q_φ(z) does. Row n of the result must depend on
/// row n of each argument alone.
/// </summary>
/// <param name="z">Points, <c>[samples, dimensions]</c>.</param>
/// <param name="mean">μ, repeated for each row, <c>[samples, dimensions]</c>.</param>
/// <param name="scale">σ, repeated for each row, <c>[samples, dimensions]</c>.</param>
/// <returns>Costs, <c>[samples]</c>.</returns>
public delegate torch.Tensor ParameterDependentCost(torch.Tensor z, torch.Tensor mean, torch.Tensor scale);
