using System.Globalization;
using MathNet.Numerics.Statistics;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// How unequal the importance weights of one datum are: a histogram of w/(mean of w) on a logarithmic scale, with the effective sample
    /// size (Σ w)²/Σ w² in the title. Equal weights would all stand at 10⁰.
    /// </summary>
    /// <param name="logWeights">log p(x, z_k) − log q(z_k|x) of the K draws, nats.</param>
    /// <param name="title">The figure's title; the effective sample size is put behind it.</param>
    /// <param name="bins">The number of bins.</param>
    /// <returns>The histogram.</returns>
    /// <exception cref="ArgumentException">There are fewer than two weights, or one is NaN or +∞.</exception>
    public static GenericChart ImportanceWeights(IReadOnlyList<double> logWeights, string title, int bins = 40)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (logWeights.Count < 2 || logWeights.Any(weight => double.IsNaN(weight) || double.IsPositiveInfinity(weight)))
        {
            throw new ArgumentException(
                $"There are {logWeights.Count} log-weights: there must be at least two, none of them NaN or +∞.", nameof(logWeights));
        }

        double largest = logWeights.Max();
        double[] weights = [.. logWeights.Select(weight => Math.Exp(weight - largest))];
        double sum = weights.Sum();
        double effective = sum * sum / weights.Sum(weight => weight * weight);
        double logMean = largest + Math.Log(sum / weights.Length);
        double[] relative = [.. logWeights.Where(double.IsFinite).Select(weight => (weight - logMean) / Math.Log(10))];
        double low = relative.Min();
        double width = Math.Max((relative.Max() - low) / bins, 1e-9);
        double[] counts = new double[bins];
        foreach (double value in relative)
        {
            counts[Math.Min((int)((value - low) / width), bins - 1)]++;
        }

        double[] centres = [.. Enumerable.Range(0, bins).Select(bin => low + ((bin + 0.5) * width))];
        GenericChart bars = Chart.Combine(
        [
            Chart.Column<double, double, string>(counts, Keys: centres, Name: "draws", MarkerColor: Palette.Line(0), Width: width),
            Chart.Line<double, double, string>(
                [0, 0],
                [0, counts.Max()],
                Name: "equal weights",
                LineColor: Palette.Reference,
                LineDash: StyleParam.DrawingStyle.Dash),
        ]);
        string size = string.Create(CultureInfo.InvariantCulture, $"{title}: {effective:F1} effective of {weights.Length} draws");
        return Titled(FromZero(Axes(bars, "log<sub>10</sub> of the weight over the mean weight", "draws")), size);
    }

    /// <summary>How many draws carry the estimate of log p(x), image by image: a histogram of effective sample sizes.</summary>
    /// <param name="estimates">Importance-sampled estimates.</param>
    /// <param name="title">The figure's title; the median and K are put behind it.</param>
    /// <param name="bins">The number of bins between 1 and the largest size.</param>
    /// <returns>The histogram.</returns>
    public static GenericChart EffectiveSampleSizes(ImportanceSampling estimates, string title, int bins = 40)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] sizes = [.. estimates.EffectiveSamples.Where(double.IsFinite)];
        RequireAny(sizes.Length, "finite effective sample sizes", nameof(estimates));
        double width = Math.Max((sizes.Max() - 1) / bins, 1e-9);
        double[] counts = new double[bins];
        foreach (double size in sizes)
        {
            counts[Math.Clamp((int)((size - 1) / width), 0, bins - 1)]++;
        }

        double[] centres = [.. Enumerable.Range(0, bins).Select(bin => 1 + ((bin + 0.5) * width))];
        GenericChart bars = Chart.Column<double, double, string>(
            counts, Keys: centres, Name: "images", MarkerColor: Palette.Line(0), Width: width);
        string full = string.Create(CultureInfo.InvariantCulture, $"{title}: median {sizes.Median():F1} of K = {estimates.Samples:N0}");
        return Titled(Axes(bars, "effective sample size (draws)", "images"), full);
    }
}
