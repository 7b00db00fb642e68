using TorchSharp;

namespace NotebookVae;

/// <summary>What one step reports: means over its batch, nats per datum.</summary>
/// <param name="Bound">The bound.</param>
/// <param name="Reconstruction">Its reconstruction term.</param>
/// <param name="Kl">Its divergence.</param>
/// <param name="IsElbo">Whether the bound is the difference of the two.</param>
internal readonly record struct StepResult(double Bound, double Reconstruction, double Kl, bool IsElbo)
{
    /// <summary>Reads the numbers off an estimate.</summary>
    public static StepResult Of(BoundEstimate estimate, double bound) =>
        new(bound, estimate.Reconstruction.ToDouble(), estimate.Kl.ToDouble(), estimate.GetType() == typeof(ElboEstimate));
}
