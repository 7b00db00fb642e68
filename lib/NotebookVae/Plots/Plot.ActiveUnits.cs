using System.Globalization;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// Which dimensions are active: their A_u = Var_x(E_q[u|x]) sorted, on a logarithmic axis, and how many exceed each threshold over a
    /// decade. Bars of equal height on the right mean that the threshold does not matter.
    /// </summary>
    /// <param name="units">The variances.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="threshold">The threshold in the middle.</param>
    /// <returns>Two panels.</returns>
    /// <exception cref="ArgumentException">There is no dimension.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not positive.</exception>
    public static GenericChart ActiveUnits(ActiveUnits units, string title, double threshold = NotebookVae.ActiveUnits.UsualThreshold)
    {
        RequireAny(units.Variances.Count, "dimensions", nameof(units));
        (double Variance, string Name)[] sorted =
        [
            .. units.Variances
                .Select((variance, j) => (variance, "z" + (j + 1).ToString(CultureInfo.InvariantCulture)))
                .OrderByDescending(unit => unit.variance),
        ];
        string[] names = [.. sorted.Select(unit => unit.Name)];
        GenericChart variances = Chart.Combine(
        [
            Chart.Column<double, string, string>(
                Drawn([.. sorted.Select(unit => unit.Variance)], log: true),
                Keys: names,
                Name: "A_u",
                ShowLegend: false,
                MarkerColor: Palette.Line(0)),
            Chart.Line<string, double, string>(
                names,
                [.. names.Select(_ => threshold)],
                Name: "threshold " + Short(threshold),
                LineColor: Palette.Line(1),
                LineDash: StyleParam.DrawingStyle.Dash),
        ]);
        IReadOnlyList<(double Threshold, int Count)> decade = units.OverADecade(threshold);
        string[] thresholds = [.. decade.Select(point => point.Threshold.ToString("G2", CultureInfo.InvariantCulture))];
        GenericChart counts = Chart.Column<int, string, string>(
            [.. decade.Select(point => point.Count)],
            Keys: thresholds,
            Name: "active units",
            ShowLegend: false,
            MarkerColor: Palette.Line(2));
        GenericChart right = Plotly.NET.CSharp.GenericChartExtensions.WithXAxisStyle<double, double, string>(
            Axes(counts, "threshold on A_u", "active dimensions"), AxisType: StyleParam.AxisType.Category);
        GenericChart left = OnLogAxes(variances, "latent dimension", "A_u (variance of the posterior mean)");
        left = Plotly.NET.CSharp.GenericChartExtensions.WithXAxisStyle<double, double, string>(
            left, AxisType: StyleParam.AxisType.Category);
        return Titled(Chart.Grid([left, right], 1, 2, XGap: 0.2), title, 1000, 440);
    }
}
