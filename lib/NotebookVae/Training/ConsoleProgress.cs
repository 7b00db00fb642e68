using System.Diagnostics;
using System.Globalization;

namespace NotebookVae;

/// <summary>Writes a training run's progress as one line that is overwritten in place, and clears it at the end.</summary>
public sealed class ConsoleProgress : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly TextWriter? writer;
    private long lastWrite;
    private int width;

    /// <summary>Creates the display.</summary>
    /// <param name="writer">Where to write; null for <see cref="Console.Out"/> at the time of each line.</param>
    public ConsoleProgress(TextWriter? writer = null)
    {
        this.writer = writer;
    }

    private TextWriter Writer => writer ?? Console.Out;

    /// <summary>Shows a state of the run; states that follow each other within a fifth of a second are skipped.</summary>
    /// <param name="value">Where the run stands.</param>
    public void Report(TrainingProgress value)
    {
        if (width > 0 && Stopwatch.GetElapsedTime(lastWrite) < Interval)
        {
            return;
        }

        lastWrite = Stopwatch.GetTimestamp();
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {value.Epoch}/{value.Epochs} · step {value.Step}/{value.Steps} · bound {value.Bound:F2} nats"
            + $" · {value.ImagesPerSecond:N0} images/s · {Duration(value.TimeLeft)} left");
        int longest = Math.Max(width, line.Length);
        Writer.Write('\r' + line.PadRight(longest));
        Writer.Flush();
        width = longest;
    }

    /// <summary>Blanks the line, so that nothing of it stays.</summary>
    public void Clear()
    {
        if (width > 0)
        {
            Writer.Write('\r' + new string(' ', width) + '\r');
            Writer.Flush();
            width = 0;
        }
    }

    private static string Duration(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
