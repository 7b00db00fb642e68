using TorchSharp;

namespace NotebookVae;

/// <summary>The conditions that every gradient estimator puts on its arguments.</summary>
internal static class EstimatorArguments
{
    internal static void Require(DiagonalGaussian q, long samples)
    {
        if (q.Mean.dim() != 1)
        {
            throw new ArgumentException(
                $"The distribution has shape [{string.Join(", ", q.Mean.shape)}]: a gradient estimator takes one distribution of shape [dimensions].",
                nameof(q));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
    }

    /// <summary>f(z), with its shape checked: a cost that forgets to sum over dimensions would broadcast into nonsense.</summary>
    internal static torch.Tensor Evaluate(CostFunction cost, torch.Tensor z)
    {
        torch.Tensor values = cost(z);
        if (values.dim() != 1 || values.shape[0] != z.shape[0])
        {
            throw new ArgumentException(
                $"The cost returned shape [{string.Join(", ", values.shape)}] for points of shape [{string.Join(", ", z.shape)}]: "
                + $"it must return one number a row, [{z.shape[0]}].",
                nameof(cost));
        }

        return values;
    }
}
