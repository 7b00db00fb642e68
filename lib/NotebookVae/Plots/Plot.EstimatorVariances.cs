using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;
using Styling = Plotly.NET.CSharp.GenericChartExtensions;

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
    /// <param name="xAxis">The type of the horizontal axis; null for a linear one.</param>
    /// <returns>The figure.</returns>
    public static GenericChart EstimatorVariances(
        IReadOnlyList<(VarianceCurve Mean, VarianceCurve Scale)> curves,
        string title,
        string xTitle,
        StyleParam.AxisType? xAxis = null)
    {
        GenericChart grid = Chart.Grid(
            [VariancePanel(curves.Select(c => c.Mean), xTitle, xAxis, true), VariancePanel(curves.Select(c => c.Scale), xTitle, xAxis, false)],
            1,
            2,
            SubPlotTitles: ParameterTitles,
            XGap: 0.12);
        GenericChart titled = GenericChartExtensions.WithTitle(grid, title);
        titled = Styling.WithLegendStyle(titled, Orientation: StyleParam.Orientation.Horizontal, Y: -0.2);
        return Styling.WithSize(titled, 980, 520);
    }

    /// <summary>The same for the gradient with respect to one parameter.</summary>
    /// <param name="curves">One curve for each estimator.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="xTitle">What the horizontal axis is.</param>
    /// <param name="xAxis">The type of the horizontal axis; null for a linear one.</param>
    /// <returns>The figure.</returns>
    public static GenericChart EstimatorVariances(IEnumerable<VarianceCurve> curves, string title, string xTitle, StyleParam.AxisType? xAxis = null)
    {
        GenericChart titled = GenericChartExtensions.WithTitle(VariancePanel(curves, xTitle, xAxis, true), title);
        return Styling.WithSize(titled, 820, 480);
    }

    private static GenericChart VariancePanel(IEnumerable<VarianceCurve> curves, string xTitle, StyleParam.AxisType? xAxis, bool legend)
    {
        List<GenericChart> charts = [];
        foreach (VarianceCurve curve in curves)
        {
            Color color = EstimatorColors.Of(curve.Estimator);
            charts.Add(Chart.Line<double, double, string>(
                x: curve.X, y: Positive(curve.Exact), Name: curve.Estimator, ShowLegend: legend, LineColor: color, LineWidth: 2));
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

        GenericChart chart = Chart.Combine(charts);
        chart = Styling.WithXAxisStyle<double, double, string>(chart, TitleText: xTitle, AxisType: xAxis ?? StyleParam.AxisType.Linear);
        return Styling.WithYAxisStyle<double, double, string>(
            chart, TitleText: "variance of one estimate", AxisType: StyleParam.AxisType.Log);
    }

    // A logarithmic axis has no place for zero: a NaN leaves a gap instead.
    private static double[] Positive(double[] values) => [.. values.Select(v => v > 0 ? v : double.NaN)];
}
