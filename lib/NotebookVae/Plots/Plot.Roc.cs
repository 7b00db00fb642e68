using System.Globalization;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>ROC curves; the legend gives each area with its 95 per cent interval.</summary>
    /// <param name="curves">A name and its curve.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>A line a curve, and the diagonal of a score that knows nothing.</returns>
    /// <exception cref="ArgumentException">There is no curve.</exception>
    public static GenericChart Roc(IReadOnlyList<(string Name, RocCurve Curve)> curves, string title)
    {
        RequireAny(curves.Count, "curves", nameof(curves));
        GenericChart[] lines =
        [
            .. curves.Select((named, i) =>
            {
                (double low, double high) = named.Curve.Interval();
                string name = string.Create(
                    CultureInfo.InvariantCulture, $"{named.Name}<br>AUC {named.Curve.Auc:F3} [{low:F3}, {high:F3}]");
                return Chart.Line<double, double, string>(
                    named.Curve.FalsePositiveRates,
                    named.Curve.TruePositiveRates,
                    Name: name,
                    MultiText: named.Curve.Thresholds.Select(threshold => "threshold " + Short(threshold)).ToArray(),
                    LineColor: Palette.Line(i),
                    UseWebGL: named.Curve.Thresholds.Count > MostVectorPoints);
            }),
            Chart.Line<double, double, string>(
                [0, 1], [0, 1], Name: "chance", LineColor: Palette.Reference, LineDash: StyleParam.DrawingStyle.Dot),
        ];
        GenericChart square = Axes(
            Chart.Combine(lines),
            "false positive rate (share of ordinary data)",
            "true positive rate (share of outliers)");
        return Titled(square, title, 760, 520);
    }

    /// <summary>One ROC curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>The curve with its area in the legend, and the diagonal.</returns>
    public static GenericChart Roc(RocCurve curve, string title) => Roc([("score", curve)], title);
}
