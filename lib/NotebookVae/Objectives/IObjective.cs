using static TorchSharp.torch;

namespace NotebookVae;

/// <summary>What is trained: a number to make large, estimated on a batch, whose gradient is the estimator's.</summary>
public interface IObjective
{
    /// <summary>Estimates the objective on a batch with fresh noise.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Data, <c>[batch, pixels]</c>.</param>
    /// <param name="generator">The source of randomness; null for the global one.</param>
    /// <returns>The estimate with its parts, nats per datum.</returns>
    BoundEstimate Estimate(IVariationalModel model, Tensor x, Generator? generator = null);
}
