using TorchSharp;

namespace NotebookVae;

/// <summary>
/// Score-function estimates of ∂E f(z)/∂λ for q(z) = Π_d Bernoulli(z_d; p_d) with logits λ, whose score is z − p. A discrete z has no path
/// to differentiate, so this family (and enumeration, for few dimensions) is what remains.
/// </summary>
/// <remarks>
/// Unbiased for any f. Without a baseline one evaluation of f an estimate; leave-one-out, as in <see cref="LeaveOneOutEstimator"/>, K
/// evaluations. Sources: Williams 1992; Mnih and Rezende 2016; Kool, van Hoof and Welling 2019.
/// </remarks>
public static class BernoulliScoreFunction
{
    /// <summary>f(z)(z − p), without a baseline.</summary>
    /// <param name="cost">f.</param>
    /// <param name="logits">λ, <c>[dimensions]</c>, float64 or float32.</param>
    /// <param name="samples">How many independent estimates; at least 1.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Estimates, <c>[samples, dimensions]</c>.</returns>
    /// <exception cref="ArgumentException">The logits are not one-dimensional.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public static torch.Tensor Plain(CostFunction cost, torch.Tensor logits, long samples, torch.Generator? generator = null)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (torch.Tensor costs, torch.Tensor scores) = Draw(cost, logits, samples, generator);
        return (costs.unsqueeze(-1) * scores).MoveToOuterDisposeScope();
    }

    /// <summary>(K − 1)⁻¹ Σ_k (f_k − f̄)(z_k − p).</summary>
    /// <param name="cost">f.</param>
    /// <param name="logits">λ, <c>[dimensions]</c>, float64 or float32.</param>
    /// <param name="samplesPerEstimate">K; at least 2.</param>
    /// <param name="samples">How many independent estimates; at least 1.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>Estimates, <c>[samples, dimensions]</c>.</returns>
    /// <exception cref="ArgumentException">The logits are not one-dimensional.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is too small.</exception>
    public static torch.Tensor LeaveOneOut(
        CostFunction cost, torch.Tensor logits, int samplesPerEstimate, long samples, torch.Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samplesPerEstimate, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        using DisposeScope scope = torch.NewDisposeScope();
        (torch.Tensor costs, torch.Tensor scores) = Draw(cost, logits, samples * samplesPerEstimate, generator);
        torch.Tensor estimates = LeaveOneOutEstimator.Combine(
            costs.reshape(samples, samplesPerEstimate), scores.reshape(samples, samplesPerEstimate, logits.shape[0]));
        return estimates.MoveToOuterDisposeScope();
    }

    private static (torch.Tensor Costs, torch.Tensor Scores) Draw(
        CostFunction cost, torch.Tensor logits, long samples, torch.Generator? generator)
    {
        if (logits.dim() != 1)
        {
            throw new ArgumentException($"The logits have shape [{string.Join(", ", logits.shape)}]: it must be [dimensions].", nameof(logits));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor probabilities = logits.sigmoid();
        torch.Tensor uniform = torch.rand([samples, logits.shape[0]], logits.dtype, logits.device, generator: generator);
        torch.Tensor z = uniform.lt(probabilities).to_type(logits.dtype);
        return (EstimatorArguments.Evaluate(cost, z), z - probabilities);
    }
}
