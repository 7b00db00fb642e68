using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    private static readonly string[] ParameterTitles = ["gradient with respect to the mean", "gradient with respect to the scale"];

    /// <summary>
    /// The variance of gradient estimators against a parameter, exact curves with sampled points on them, on a logarithmic axis: the
    /// mean's gradient on the left, the scale's on the right.
    /// </summary>
    /// <param name="curves">One pair of curves for each estimator.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="xTitle">What the horizontal axis is.</param>
    /// <param name="logX">Whether the horizontal axis is logarithmic, too.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no curve.</exception>
    public static GenericChart EstimatorVariances(
        IReadOnlyList<(VarianceCurve Mean, VarianceCurve Scale)> curves,
        string title,
        string xTitle,
        bool logX = false)
    {
        GenericChart grid = Chart.Grid(
            [
                VariancePanel(curves.Select(c => c.Mean), xTitle, logX, true),
                VariancePanel(curves.Select(c => c.Scale), xTitle, logX, false),
            ],
            1,
            2,
            SubPlotTitles: ParameterTitles,
            XGap: 0.1);
        return Titled(HouseStyle.LegendBelow(grid, -0.22), title, HouseStyle.WidePanels, 520);
    }

    /// <summary>The same for the gradient with respect to one parameter.</summary>
    /// <param name="curves">One curve for each estimator.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="xTitle">What the horizontal axis is.</param>
    /// <param name="logX">Whether the horizontal axis is logarithmic, too.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no curve.</exception>
    public static GenericChart EstimatorVariances(IEnumerable<VarianceCurve> curves, string title, string xTitle, bool logX = false) =>
        Titled(VariancePanel(curves, xTitle, logX, true), title);

    private static GenericChart VariancePanel(IEnumerable<VarianceCurve> curves, string xTitle, bool logX, bool first)
    {
        List<GenericChart> charts = [];
        foreach (VarianceCurve curve in curves)
        {
            Color color = EstimatorColors.Of(curve.Estimator);
            charts.Add(Chart.Line<double, double, string>(
                x: curve.X, y: Positive(curve.Exact), Name: curve.Estimator, ShowLegend: first, LineColor: color, LineWidth: 2));
            if (curve.SampledX.Length > 0)
            {
                charts.Add(Chart.Point<double, double, string>(
                    x: curve.SampledX,
                    y: Positive([.. curve.Sampled.Select(s => s.SampledVariance)]),
                    Name: curve.Estimator + ", sampled",
                    ShowLegend: false,
                    MarkerColor: color));
            }
        }

        RequireAny(charts.Count, "curves", nameof(curves));
        return OnLogAxes(Chart.Combine(charts), xTitle, first ? "variance of one estimate" : "", logX);
    }

    // A logarithmic axis has no place for zero, nor for the rounding that stands where the variance is zero: a NaN leaves a gap instead.
    private static double[] Positive(double[] values)
    {
        double rounding = 1e-12 * values.Max();
        return [.. values.Select(v => v > rounding ? v : double.NaN)];
    }
}
