using TorchSharp;

namespace NotebookVae;

/// <summary>A divergence estimated by sampling. Its standard error falls as 1/√samples.</summary>
/// <param name="Value">The mean of log q − log p over the draws, nats, <c>[...]</c>, one a datum; it may be negative.</param>
/// <param name="StandardError">The sample standard deviation of log q − log p over √samples, nats, <c>[...]</c>.</param>
/// <param name="Samples">How many draws a datum were made.</param>
public sealed record KlEstimate(torch.Tensor Value, torch.Tensor StandardError, long Samples) : IDisposable
{
    /// <summary>Disposes both tensors.</summary>
    public void Dispose()
    {
        Value.Dispose();
        StandardError.Dispose();
    }
}
