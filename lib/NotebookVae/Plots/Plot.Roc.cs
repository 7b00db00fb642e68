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
                int[] corners = Corners(named.Curve);
                string name = string.Create(
                    CultureInfo.InvariantCulture, $"{named.Name}<br>AUC {named.Curve.Auc:F3} [{low:F3}, {high:F3}]");
                return Chart.Line<double, double, string>(
                    [.. corners.Select(at => named.Curve.FalsePositiveRates[at])],
                    [.. corners.Select(at => named.Curve.TruePositiveRates[at])],
                    Name: name,
                    MultiText: corners.Select(at => "threshold " + Short(named.Curve.Thresholds[at])).ToArray(),
                    LineColor: Palette.Line(i),
                    UseWebGL: corners.Length > MostVectorPoints);
            }),
            Chart.Line<double, double, string>(
                [0, 1], [0, 1], Name: "chance", LineColor: Palette.Reference, LineDash: StyleParam.DrawingStyle.Dot),
        ];
        GenericChart square = Axes(
            Chart.Combine(lines),
            "false positive rate (share of ordinary data)",
            "true positive rate (share of outliers)");
        return Titled(HouseStyle.OneScale(square), title, 760, 500);
    }

    // A point in the middle of a horizontal or vertical piece changes nothing in the line.
    private static int[] Corners(RocCurve curve) =>
    [
        .. Enumerable.Range(0, curve.Thresholds.Count).Where(at =>
            at == 0 || at == curve.Thresholds.Count - 1
            || (curve.FalsePositiveRates[at - 1] != curve.FalsePositiveRates[at + 1]
                && curve.TruePositiveRates[at - 1] != curve.TruePositiveRates[at + 1])),
    ];

    /// <summary>One ROC curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>The curve with its area in the legend, and the diagonal.</returns>
    public static GenericChart Roc(RocCurve curve, string title) => Roc([("score", curve)], title);
}
