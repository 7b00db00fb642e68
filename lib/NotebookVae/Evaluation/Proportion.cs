using System.Globalization;

namespace NotebookVae;

/// <summary>A number of successes in a number of trials, such as right answers of a classifier.</summary>
/// <param name="Successes">How many succeeded.</param>
/// <param name="Trials">How many there were.</param>
public sealed record Proportion(long Successes, long Trials)
{
    /// <summary>The share of successes.</summary>
    public double Value => (double)Successes / Trials;

    /// <summary>
    /// The score interval of Wilson (1927): the proportions p for which the observed share lies within z standard errors √(p(1 − p)/n) of
    /// p. It never leaves [0, 1] and has a width at 0 and at 1 too.
    /// </summary>
    /// <param name="z">Standard errors to each side; 1.96 covers 95 per cent.</param>
    /// <returns>Both ends.</returns>
    public (double Low, double High) Interval(double z = 1.959963984540054)
    {
        double squared = z * z;
        double centre = (Successes + (squared / 2)) / (Trials + squared);
        double half = z / (Trials + squared) * Math.Sqrt((Successes * (double)(Trials - Successes) / Trials) + (squared / 4));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>The share with its 95 per cent interval, as <c>0.873 [0.866, 0.879]</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        (double low, double high) = Interval();
        return string.Create(CultureInfo.InvariantCulture, $"{Value:F3} [{low:F3}, {high:F3}]");
    }
}
