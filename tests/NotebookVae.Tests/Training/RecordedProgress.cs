namespace NotebookVae.Tests;

/// <summary>Keeps every report, on the thread that made it.</summary>
internal sealed class RecordedProgress : IProgress<TrainingProgress>
{
    public List<TrainingProgress> Reports { get; } = [];

    public void Report(TrainingProgress value) => Reports.Add(value);
}
