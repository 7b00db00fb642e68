namespace NotebookVae.Tests;

/// <summary>Does something after a step of a run, counted from 1 over all epochs of this call.</summary>
internal sealed class AtStep(long step, Action action) : IProgress<TrainingProgress>
{
    private long steps;

    public void Report(TrainingProgress value)
    {
        if (++steps == step)
        {
            action();
        }
    }
}
