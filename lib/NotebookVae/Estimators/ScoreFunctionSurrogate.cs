using TorchSharp;
using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>
/// Scalars whose value is the average cost and whose gradient is the score-function estimate, for any distribution with a density and for
/// a cost that may depend on the parameters itself: ∇E f_φ(z) = E[(f − b) ∇log q_φ(z) + ∇f_φ(z)].
/// </summary>
/// <remarks>The draws z must be detached: with a path from z to the parameters both terms would count it. Sources: Williams 1992; Mnih
/// and Gregor 2014, equation 8; Schulman et al. 2015, for the surrogate.</remarks>
public static class ScoreFunctionSurrogate
{
    /// <summary>mean(f + sg(f − b) (log q − sg log q)), where sg takes no gradient.</summary>
    /// <param name="logDensity">log q(z) at detached draws, any shape.</param>
    /// <param name="cost">f at the same draws, of the same shape; with a gradient where f depends on the parameters itself.</param>
    /// <param name="baseline">b, broadcastable, from anything but the own draw; null for none. It takes no gradient.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor Of(Tensor logDensity, Tensor cost, Tensor? baseline = null)
    {
        RequireOneShape(logDensity, cost);
        using DisposeScope scope = NewDisposeScope();
        Tensor signal = baseline is null ? cost.detach() : cost.detach() - baseline.detach();
        return (cost + (signal * (logDensity - logDensity.detach()))).mean().MoveToOuterDisposeScope();
    }

    /// <summary>The same with the average cost of the K − 1 other draws as each draw's baseline.</summary>
    /// <param name="logDensity">log q(z) at detached draws, <c>[K, ...]</c>.</param>
    /// <param name="cost">f at the same draws, <c>[K, ...]</c>.</param>
    /// <returns>A scalar, the mean over draws and batch.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there are fewer than two draws.</exception>
    public static Tensor LeaveOneOut(Tensor logDensity, Tensor cost)
    {
        RequireOneShape(logDensity, cost);
        if (cost.dim() == 0 || cost.shape[0] < 2)
        {
            throw new ArgumentException(
                $"The costs have shape [{string.Join(", ", cost.shape)}]: the first dimension must hold at least 2 draws.", nameof(cost));
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor values = cost.detach();
        Tensor others = (values.sum(0L).unsqueeze(0) - values) / (cost.shape[0] - 1.0);
        return Of(logDensity, cost, others).MoveToOuterDisposeScope();
    }

    private static void RequireOneShape(Tensor logDensity, Tensor cost)
    {
        if (!logDensity.shape.AsSpan().SequenceEqual(cost.shape))
        {
            throw new ArgumentException(
                $"The log-densities have shape [{string.Join(", ", logDensity.shape)}] and the costs [{string.Join(", ", cost.shape)}]: "
                + "there must be one cost for each draw.",
                nameof(cost));
        }
    }
}
