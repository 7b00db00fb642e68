using System.Diagnostics;

namespace NotebookVae;

/// <summary>Measures training's speed, without the pauses between steps, and estimates the time that is left.</summary>
/// <param name="images">The images that are still to be trained on.</param>
internal sealed class RunClock(long images)
{
    private readonly Stopwatch clock = new();
    private TimeSpan before;
    private long done;

    /// <summary>Images per second so far.</summary>
    public double ImagesPerSecond => done / Math.Max(clock.Elapsed.TotalSeconds, 1e-9);

    /// <summary>The time for what is left, at that speed.</summary>
    public TimeSpan TimeLeft => TimeSpan.FromSeconds((images - done) / ImagesPerSecond);

    /// <summary>A step begins.</summary>
    public void Start()
    {
        before = clock.Elapsed;
        clock.Start();
    }

    /// <summary>A step over so many images has ended.</summary>
    /// <returns>Its seconds.</returns>
    public double Stop(long count)
    {
        clock.Stop();
        done += count;
        return (clock.Elapsed - before).TotalSeconds;
    }
}
