using System.Globalization;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// Anomaly scores of ordinary data and of each kind of outlier, as densities over common bins: where the areas overlap, the score
    /// cannot tell. The first group is filled. Scores that are not finite are left out, and the legend counts them.
    /// </summary>
    /// <param name="groups">A name and its scores; the ordinary data first.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="axis">The score with its unit.</param>
    /// <param name="bins">The number of bins between the smallest and the largest score.</param>
    /// <returns>A stepped line a group, each with area 1 below it.</returns>
    /// <exception cref="ArgumentException">A group has no finite score, or all scores are equal.</exception>
    public static GenericChart ScoreHistograms(
        IReadOnlyList<(string Name, IReadOnlyList<double> Scores)> groups,
        string title,
        string axis = "score (nats; larger is stranger)",
        int bins = 60)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        RequireAny(groups.Count, "groups of scores", nameof(groups));
        double[][] finite = [.. groups.Select(group => group.Scores.Where(double.IsFinite).ToArray())];
        for (int i = 0; i < groups.Count; i++)
        {
            RequireAny(finite[i].Length, $"finite scores of {groups[i].Name}", nameof(groups));
        }

        double low = finite.Min(scores => scores.Min());
        double width = (finite.Max(scores => scores.Max()) - low) / bins;
        if (!(width > 0))
        {
            throw new ArgumentException("All scores are equal: a histogram needs some that differ.", nameof(groups));
        }

        // A step at each edge; zero at both ends, so that an area closes.
        double[] edges = [low, .. Enumerable.Range(0, bins + 1).Select(bin => low + (bin * width))];
        GenericChart[] lines =
        [
            .. finite.Select((scores, i) =>
            {
                int left = groups[i].Scores.Count - scores.Length;
                string name = left == 0
                    ? groups[i].Name
                    : string.Create(CultureInfo.InvariantCulture, $"{groups[i].Name} ({left} not finite)");
                double[] steps = [0, .. Densities(scores, low, width, bins), 0];
                GenericChart line = i == 0
                    ? Chart.Scatter<double, double, string>(
                        edges,
                        steps,
                        StyleParam.Mode.Lines,
                        Name: name,
                        LineColor: Palette.Line(i),
                        Fill: StyleParam.Fill.ToZero_y,
                        FillColor: Palette.Band(i))
                    : Chart.Line<double, double, string>(edges, steps, Name: name, LineColor: Palette.Line(i));
                foreach (Trace trace in Plotly.NET.CSharp.GenericChartExtensions.GetTraces(line))
                {
                    trace.TryGetTypedValue<Line>("line")!.Value.SetValue("shape", "hv");
                }

                return line;
            }),
        ];
        return Titled(FromZero(Axes(Chart.Combine(lines), axis, "density")), title);
    }
}
