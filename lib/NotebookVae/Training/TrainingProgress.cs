namespace NotebookVae;

/// <summary>Where a training run stands, reported after every step.</summary>
/// <param name="Epoch">The current epoch, from 1.</param>
/// <param name="Epochs">The epochs of the whole run.</param>
/// <param name="Step">The step within the epoch, from 1.</param>
/// <param name="Steps">The steps of an epoch.</param>
/// <param name="Bound">The mean bound of this epoch so far, nats per datum.</param>
/// <param name="ImagesPerSecond">Training images per second since the run began.</param>
/// <param name="TimeLeft">An estimate from that speed.</param>
public readonly record struct TrainingProgress(
    int Epoch, int Epochs, int Step, int Steps, double Bound, double ImagesPerSecond, TimeSpan TimeLeft);
