namespace TorchSharp.Embedded.Tests.Semantics;

/// <summary>The count of live tensors, free of what earlier tests left to the garbage collector.</summary>
internal static class LiveTensors
{
    /// <summary>Call before the part of a test that is counted: from here on the count changes by that part's doing only.</summary>
    public static long Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
