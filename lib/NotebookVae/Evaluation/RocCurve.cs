namespace NotebookVae;

/// <summary>
/// How well a score separates positives (outliers) from negatives, for every threshold at once. The area under the curve is the
/// probability that a positive scores above a negative, ties counted by half (Hanley and McNeil 1982).
/// </summary>
/// <param name="FalsePositiveRates">The share of the negatives at or above each threshold, rising from 0 to 1.</param>
/// <param name="TruePositiveRates">The share of the positives at or above each threshold.</param>
/// <param name="Thresholds">The thresholds, falling; the first is +∞.</param>
/// <param name="Auc">The area under the curve.</param>
/// <param name="StandardError">The standard error of the area by DeLong, DeLong and Clarke-Pearson (1988).</param>
/// <param name="Positives">The number of positives.</param>
/// <param name="Negatives">The number of negatives.</param>
public sealed record RocCurve(
    IReadOnlyList<double> FalsePositiveRates,
    IReadOnlyList<double> TruePositiveRates,
    IReadOnlyList<double> Thresholds,
    double Auc,
    double StandardError,
    int Positives,
    int Negatives)
{
    /// <summary>
    /// The standard error of the area from its value alone, as if scores were exponential (Hanley and McNeil 1982); beside DeLong's it
    /// shows how much the assumption matters.
    /// </summary>
    public double HanleyMcNeilError
    {
        get
        {
            double q1 = Auc / (2 - Auc);
            double q2 = 2 * Auc * Auc / (1 + Auc);
            double square = Auc * Auc;
            double variance = (Auc * (1 - Auc)) + ((Positives - 1) * (q1 - square)) + ((Negatives - 1) * (q2 - square));
            return Math.Sqrt(variance / Positives / Negatives);
        }
    }

    /// <summary>Draws the curve.</summary>
    /// <param name="negatives">Scores of ordinary data.</param>
    /// <param name="positives">Scores of outliers; larger ones should be theirs.</param>
    /// <returns>The curve with its area.</returns>
    /// <exception cref="ArgumentException">A list has fewer than two scores, or one that is not a number.</exception>
    public static RocCurve Of(IReadOnlyList<double> negatives, IReadOnlyList<double> positives)
    {
        Check(negatives, nameof(negatives));
        Check(positives, nameof(positives));
        double[] below = [.. negatives.Order()];
        double[] above = [.. positives.Order()];
        // Each positive's share of negatives that it beats, and each negative's share of positives that beat it.
        double[] beats = [.. positives.Select(score => Beaten(below, score))];
        double[] beaten = [.. negatives.Select(score => 1 - Beaten(above, score))];
        double auc = beats.Average();
        double error = Math.Sqrt((SampleVariance(beats) / positives.Count) + (SampleVariance(beaten) / negatives.Count));
        List<double> thresholds = [double.PositiveInfinity];
        List<double> falseRates = [0];
        List<double> trueRates = [0];
        foreach (double threshold in below.Concat(above).Distinct().OrderDescending())
        {
            thresholds.Add(threshold);
            falseRates.Add((double)(below.Length - FirstNotBelow(below, threshold)) / below.Length);
            trueRates.Add((double)(above.Length - FirstNotBelow(above, threshold)) / above.Length);
        }

        return new RocCurve(falseRates, trueRates, thresholds, auc, error, above.Length, below.Length);
    }

    /// <summary>The area with DeLong's interval, cut to [0, 1]. Where the scores do not overlap it has no width: no error was
    /// seen.</summary>
    /// <param name="z">Standard errors to each side; 1.96 covers 95 per cent.</param>
    /// <returns>Both ends.</returns>
    public (double Low, double High) Interval(double z = 1.959963984540054) =>
        (Math.Max(0, Auc - (z * StandardError)), Math.Min(1, Auc + (z * StandardError)));

    private static void Check(IReadOnlyList<double> scores, string name)
    {
        if (scores.Count < 2 || scores.Any(double.IsNaN))
        {
            throw new ArgumentException(
                $"There are {scores.Count} scores of which {scores.Count(double.IsNaN)} are not numbers: at least two numbers are needed.",
                name);
        }
    }

    private static double Beaten(double[] sorted, double score)
    {
        int first = FirstNotBelow(sorted, score);
        int last = FirstNotBelow(sorted, Math.BitIncrement(score));
        return (first + ((last - first) / 2.0)) / sorted.Length;
    }

    private static int FirstNotBelow(double[] sorted, double score)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] < score ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static double SampleVariance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
