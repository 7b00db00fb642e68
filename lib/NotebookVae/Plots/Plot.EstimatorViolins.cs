using System.Globalization;
using Plotly.NET;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;
using Styling = Plotly.NET.CSharp.GenericChartExtensions;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// Violins of repeated gradient estimates by N, two estimators back to back: each violin shows where one estimate from N samples falls.
    /// </summary>
    /// <param name="left">The estimator whose violins lie on the left, one entry for each N.</param>
    /// <param name="right">The estimator on the right, for the same N.</param>
    /// <param name="truth">The true gradient, drawn as a line.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no entry, or the two lists differ in their N.</exception>
    public static GenericChart EstimatorViolins(
        IReadOnlyList<RepeatedEstimates> left, IReadOnlyList<RepeatedEstimates> right, double truth, string title) =>
        DrawViolins(left, right, truth, title, "estimate of the gradient", (value, _) => value);

    /// <summary>
    /// Violins of √N (estimate − truth): if both estimators converge as 1/√N, every estimator keeps its width for all N, and only the
    /// widths of the two differ.
    /// </summary>
    /// <param name="left">The estimator whose violins lie on the left, one entry for each N.</param>
    /// <param name="right">The estimator on the right, for the same N.</param>
    /// <param name="truth">The true gradient.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no entry, or the two lists differ in their N.</exception>
    public static GenericChart EstimatorScaledViolins(
        IReadOnlyList<RepeatedEstimates> left, IReadOnlyList<RepeatedEstimates> right, double truth, string title) =>
        DrawViolins(left, right, 0, title, "√N (estimate − truth)", (value, n) => Math.Sqrt(n) * (value - truth));

    private static GenericChart DrawViolins(
        IReadOnlyList<RepeatedEstimates> left,
        IReadOnlyList<RepeatedEstimates> right,
        double level,
        string title,
        string yTitle,
        Func<double, long, double> transform)
    {
        RequirePairs(left.Count, "sizes on the left", right.Count, "on the right", nameof(right));
        if (!left.Select(r => r.SamplesPerEstimate).SequenceEqual(right.Select(r => r.SamplesPerEstimate)))
        {
            throw new ArgumentException("The two estimators were averaged over different N: each pair of violins needs one N.", nameof(right));
        }

        string[] labels = [.. left.Select(r => Label(r.SamplesPerEstimate))];
        GenericChart line = Chart.Line<string, double, string>(
            x: labels,
            y: Enumerable.Repeat(level, labels.Length),
            Name: "truth",
            LineColor: Palette.Reference,
            LineDash: StyleParam.DrawingStyle.Dot,
            LineWidth: 1.5);
        GenericChart both = Chart.Combine(
        [
            .. Violins(left, StyleParam.ViolinSide.Negative, transform),
            .. Violins(right, StyleParam.ViolinSide.Positive, transform),
            line,
        ]);
        // Room for the outer halves of the first and the last violin.
        GenericChart titled = Styling.WithXAxisStyle<double, double, string>(
            both,
            TitleText: "N, samples in one estimate",
            AxisType: StyleParam.AxisType.Category,
            MinMax: Tuple.Create(-0.5, labels.Length - 0.5));
        titled = Styling.WithYAxisStyle<double, double, string>(titled, TitleText: yTitle);
        return Titled(titled, title);
    }

    // One trace for each N, in a scale group of its own: within a group the narrowest violin, the tallest, would set the width of all.
    private static IEnumerable<GenericChart> Violins(
        IReadOnlyList<RepeatedEstimates> repeats, StyleParam.ViolinSide side, Func<double, long, double> transform) =>
        repeats.Select((r, i) => Chart.Violin<string, double, string>(
            X: Enumerable.Repeat(Label(r.SamplesPerEstimate), r.Values.Length).ToArray(),
            Y: r.Values.Select(v => transform(v, r.SamplesPerEstimate)).ToArray(),
            Name: r.Estimator,
            ShowLegend: i == 0,
            FillColor: EstimatorColors.Of(r.Estimator),
            OutlineColor: EstimatorColors.Of(r.Estimator),
            Opacity: 0.75,
            Points: StyleParam.BoxPoints.False,
            MeanLine: MeanLine.init(Visible: true),
            ScaleGroup: $"{r.Estimator}, {Label(r.SamplesPerEstimate)}",
            ScaleMode: StyleParam.ScaleMode.Width,
            Side: side));

    private static string Label(long samples) => samples.ToString("N0", CultureInfo.InvariantCulture);
}
