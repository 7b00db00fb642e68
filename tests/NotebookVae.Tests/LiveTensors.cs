using TorchSharp;

namespace NotebookVae.Tests;

/// <summary>Counts live tensors for a test that its own subject leaves none.</summary>
internal static class LiveTensors
{
    /// <summary>
    /// How many there are once the garbage of earlier tests is gone: a tensor that nobody disposed leaves the count when it is finalized,
    /// which would otherwise happen at any moment of a test.
    /// </summary>
    public static long Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }
}
