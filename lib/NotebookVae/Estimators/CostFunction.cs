using TorchSharp;

namespace NotebookVae;

/// <summary>
/// The cost f whose expectation E_q[f(z)] is differentiated. Row n of the result must depend on row n of <paramref name="z"/> alone, so
/// that the gradient of the sum holds the gradient of every row.
/// </summary>
/// <param name="z">Points, <c>[samples, dimensions]</c>.</param>
/// <returns>Costs, <c>[samples]</c>, written in TorchSharp so that autograd can differentiate them where they are differentiable.</returns>
public delegate torch.Tensor CostFunction(torch.Tensor z);
