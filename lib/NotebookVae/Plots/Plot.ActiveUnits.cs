using System.Globalization;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// Which dimensions are active: their A_u = Var_x(E_q[u|x]) sorted, on a logarithmic axis, and how many exceed each threshold over a
    /// decade. A level line on the right means that the threshold does not matter.
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
        GenericChart counts = Chart.Line<double, int, string>(
            [.. decade.Select(point => point.Threshold)],
            [.. decade.Select(point => point.Count)],
            Name: "active units",
            ShowLegend: false,
            ShowMarkers: true,
            LineColor: Palette.Line(2));
        GenericChart right = Plotly.NET.CSharp.GenericChartExtensions.WithYAxisStyle<double, double, string>(
            OnLogAxes(counts, "threshold on A<sub>u</sub>", "active dimensions", logX: true, logY: false),
            MinMax: Tuple.Create(0.0, 1.08 * sorted.Length));
        GenericChart left = OnLogAxes(variances, "latent dimension", "A<sub>u</sub>, variance of E[z<sub>u</sub> | x]");
        left = Plotly.NET.CSharp.GenericChartExtensions.WithXAxisStyle<double, double, string>(
            left, AxisType: StyleParam.AxisType.Category);
        return Titled(
            HouseStyle.LegendBelow(Chart.Grid([left, right], 1, 2, XGap: 0.2)), title, HouseStyle.WidePanels, 420);
    }
}
