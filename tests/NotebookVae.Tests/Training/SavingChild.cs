using System.Globalization;
using System.Runtime.CompilerServices;

namespace NotebookVae.Tests;

/// <summary>
/// This test program as a child process that trains and saves after every step until it is killed. It starts before the test runner does,
/// so that twenty of them take seconds.
/// </summary>
internal static class SavingChild
{
    /// <summary>Names the checkpoint, and by being set asks for a child.</summary>
    public const string Variable = "NOTEBOOKVAE_TESTS_TRAIN_AND_SAVE";

    public static TrainingOptions Options { get; } =
        new() { Epochs = 500, BatchSize = 100, Binarization = Binarization.Dynamic, CheckpointSteps = 1 };

    /// <summary>The run that children continue from where the one before was killed.</summary>
    public static SmallRun NewRun(int? epochs = null) => new(Options with { Epochs = epochs ?? Options.Epochs });

    [ModuleInitializer]
    internal static void RunWhereAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            Run(path);
            Thread.Sleep(Timeout.Infinite);
        }
    }

    private static void Run(string path)
    {
        using SmallRun run = NewRun();
        if (File.Exists(path))
        {
            run.Trainer.Resume(path);
        }

        run.Trainer.Fit(run.Train, run.Test, new Saved(run.Trainer), checkpoint: path);
    }

    // Told after each step and before its checkpoint: the one of the step before is complete then.
    private sealed class Saved(Trainer trainer) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            Console.Out.WriteLine((trainer.StepsTaken - 1).ToString(CultureInfo.InvariantCulture));
            Console.Out.Flush();
        }
    }
}
