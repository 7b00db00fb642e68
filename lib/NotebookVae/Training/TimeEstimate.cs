using System.Globalization;

namespace NotebookVae;

/// <summary>How long a run is going to take, from the speed of a few steps.</summary>
/// <param name="Time">The time of all that is left, measurements included where test images were given.</param>
/// <param name="Epochs">The epochs that are left.</param>
/// <param name="StepsPerEpoch">The steps of an epoch.</param>
/// <param name="ImagesPerSecond">Training images per second.</param>
public sealed record TimeEstimate(TimeSpan Time, int Epochs, long StepsPerEpoch, double ImagesPerSecond)
{
    /// <summary>The estimate as a sentence, such as "about 3 min 20 s: 16 epochs of 600 steps at 31,000 images/s".</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"about {Duration(Time)}: {Epochs:N0} {(Epochs == 1 ? "epoch" : "epochs")} of "
        + $"{StepsPerEpoch:N0} {(StepsPerEpoch == 1 ? "step" : "steps")} at {TwoDigits(ImagesPerSecond):N0} images/s");

    // Never more precise than the measurement: seconds up to ten minutes, minutes up to ten hours, hours from there.
    private static string Duration(TimeSpan time)
    {
        double seconds = Math.Max(1, Math.Round(time.TotalSeconds));
        double minutes = Math.Round(time.TotalMinutes);
        return (seconds, minutes) switch
        {
            ( < 60, _) => string.Create(CultureInfo.InvariantCulture, $"{seconds} s"),
            ( < 600, _) => Two((long)seconds, 60, "min", "s"),
            (_, < 60) => string.Create(CultureInfo.InvariantCulture, $"{minutes} min"),
            (_, < 600) => Two((long)minutes, 60, "h", "min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(time.TotalHours):N0} h"),
        };
    }

    private static string Two(long value, long unit, string large, string small) => value % unit == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{value / unit} {large}")
        : string.Create(CultureInfo.InvariantCulture, $"{value / unit} {large} {value % unit} {small}");

    private static double TwoDigits(double value)
    {
        if (!(value > 0) || double.IsInfinity(value))
        {
            return 0;
        }

        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Round(value / unit) * unit;
    }
}
