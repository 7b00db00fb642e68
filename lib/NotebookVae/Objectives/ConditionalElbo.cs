using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// The conditional evidence lower bound, E_q(z|x,c) log p(x|z, c) − KL(q(z|x, c) ‖ p(z|c)) ≤ log p(x|c) (Sohn, Lee and Yan 2015), or any
/// other objective at a condition, such as the importance-weighted bound.
/// </summary>
public sealed class ConditionalElbo
{
    /// <summary>Creates the objective.</summary>
    /// <param name="objective">The objective at a condition; null for the evidence lower bound with the divergence in closed form.</param>
    public ConditionalElbo(IObjective? objective = null)
    {
        Objective = objective ?? new Elbo();
    }

    /// <summary>The objective at a condition.</summary>
    public IObjective Objective { get; }

    /// <summary>Estimates the bound on log p(x|c) on a batch with fresh noise.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Data, <c>[batch, pixels]</c>.</param>
    /// <param name="condition">c, <c>[batch, condition]</c>, or <c>[condition]</c> for all.</param>
    /// <param name="target">Which pixels count, <c>[pixels]</c> or <c>[batch, pixels]</c>; null for all.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The bound and its parts, nats per datum.</returns>
    /// <exception cref="ArgumentException">A shape does not fit the model.</exception>
    public BoundEstimate Estimate(
        ConditionalVae model, Tensor x, Tensor condition, Tensor? target = null, Generator? generator = null) =>
        Objective.Estimate(model.Given(condition, target), x, generator);
}
