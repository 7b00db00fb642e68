namespace NotebookVae;

/// <summary>
/// One row of a training history, in nats per datum. The training values are means over the epoch's steps, taken while the weights
/// moved, so they lag behind; the test values were measured at the epoch's end.
/// </summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="TrainElbo">The bound on the training batches.</param>
/// <param name="TrainReconstruction">Its reconstruction term.</param>
/// <param name="TrainKl">Its divergence.</param>
/// <param name="TestElbo">The bound on the test images.</param>
/// <param name="TestReconstruction">Its reconstruction term.</param>
/// <param name="TestKl">Its divergence.</param>
public sealed record EpochRecord(
    int Epoch, double TrainElbo, double TrainReconstruction, double TrainKl, double TestElbo, double TestReconstruction, double TestKl)
{
    /// <summary>The bound on the held-out training images at the epoch's end; null where none were held out.</summary>
    public double? HeldOutElbo { get; init; }

    /// <summary>Its reconstruction term; null where no images were held out.</summary>
    public double? HeldOutReconstruction { get; init; }

    /// <summary>Its divergence; null where no images were held out.</summary>
    public double? HeldOutKl { get; init; }
}
