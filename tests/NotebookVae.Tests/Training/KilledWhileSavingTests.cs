using System.Diagnostics;
using System.Globalization;

namespace NotebookVae.Tests;

/// <summary>A process that is killed while it saves leaves a whole checkpoint, and loses at most the step that it was in.</summary>
public sealed class KilledWhileSavingTests : IDisposable
{
    private const int Kills = 20;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resume_AfterManyKills_FindsAWholeCheckpointAndGoesOnAsIfUndisturbed()
    {
        string path = folder.File("run.checkpoint");
        string aside = path + ".partial";
        int interruptedSaves = 0;
        long steps = 0;
        for (int i = 0; i < Kills; i++)
        {
            // The moments spread over some dozens of saves; where within a save each falls, is up to the two processes. Every second kill
            // waits until a file is being written.
            long reported = TrainAndKill(path, TimeSpan.FromMilliseconds(i * 37 % 41), i % 2 == 0 ? null : aside);

            using SmallRun found = SavingChild.NewRun();
            found.Trainer.Resume(path);
            Assert.InRange(found.Trainer.StepsTaken, Math.Max(reported, steps), long.MaxValue);
            steps = found.Trainer.StepsTaken;

            // What was being written lies aside, under another name. Taken for a checkpoint, it is refused, or it is whole.
            if (File.Exists(aside))
            {
                interruptedSaves++;
                using SmallRun other = SavingChild.NewRun();
                float[] weights = other.Weights();
                Exception? fault = Record.Exception(() => other.Trainer.Resume(aside));
                if (fault is null)
                {
                    Assert.Equal(steps + 1, other.Trainer.StepsTaken);
                }
                else
                {
                    Assert.IsType<InvalidDataException>(fault);
                    Assert.Equal(weights, other.Weights());
                }
            }
        }

        // If no kill met a save, this would have tested nothing.
        Assert.True(interruptedSaves > 0, $"None of {Kills} kills met a save.");
        int epochs = (int)(steps / 3) + 2;
        using SmallRun whole = SavingChild.NewRun(epochs);
        using SmallRun continued = SavingChild.NewRun(epochs);
        continued.Trainer.Resume(path);
        Assert.Equal(whole.Fit().ToCsv(), continued.Fit().ToCsv());
        Assert.Equal(whole.Weights(), continued.Weights());
    }

    /// <summary>Starts a child, and kills it a while after it has saved for the first time.</summary>
    /// <returns>The last step that it said it had saved.</returns>
    private static long TrainAndKill(string path, TimeSpan after, string? onSight)
    {
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(SavingChild).Assembly.Location])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[SavingChild.Variable] = path;
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process child = Process.Start(start)!;
        try
        {
            // The first line comes before the first save, the second one after it.
            string? first = child.StandardOutput.ReadLine();
            string? second = child.StandardOutput.ReadLine();
            Assert.True(first is not null && second is not null, "The child process ended before it had saved.");
            Thread.Sleep(after);
            Stopwatch patience = Stopwatch.StartNew();
            SpinWait.SpinUntil(() => onSight is null || File.Exists(onSight) || patience.Elapsed > TimeSpan.FromSeconds(5));
            Assert.False(child.HasExited);
            child.Kill(); // SIGKILL
            child.WaitForExit();
            // The kill may cut the last line short: a number without its end does not count.
            string rest = child.StandardOutput.ReadToEnd();
            int end = rest.LastIndexOf('\n');
            string last = end <= 0 ? second! : rest[..end].Split('\n')[^1];
            return long.Parse(last, CultureInfo.InvariantCulture);
        }
        finally
        {
            if (!child.HasExited)
            {
                child.Kill();
            }
        }
    }
}
