using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// The spread of an average of N estimates against N on log axes, sampled points on the exact lines: parallel, of slope −½, at
    /// different heights.
    /// </summary>
    /// <param name="repeats">For each estimator its repeats by N.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no estimator, or one has no repeats.</exception>
    public static GenericChart EstimatorErrors(IEnumerable<IReadOnlyList<RepeatedEstimates>> repeats, string title)
    {
        List<GenericChart> charts = [];
        foreach (IReadOnlyList<RepeatedEstimates> estimator in repeats)
        {
            RequireAny(estimator.Count, "repeats of an estimator", nameof(repeats));
            double[] n = [.. estimator.Select(r => (double)r.SamplesPerEstimate)];
            Color color = EstimatorColors.Of(estimator[0].Estimator);
            charts.Add(Chart.Line<double, double, string>(
                x: n,
                y: estimator.Select(r => r.Exact.StandardDeviation).ToArray(),
                Name: estimator[0].Estimator + ", exact",
                LineColor: color));
            charts.Add(Chart.Point<double, double, string>(
                x: n,
                y: estimator.Select(r => r.SampledStandardDeviation).ToArray(),
                Name: estimator[0].Estimator + ", sampled",
                MarkerColor: color));
        }

        RequireAny(charts.Count, "estimators", nameof(repeats));
        GenericChart chart = OnLogAxes(
            Chart.Combine(charts), "N, samples in one estimate", "standard deviation of the estimate", logX: true);
        return Titled(chart, title);
    }
}
