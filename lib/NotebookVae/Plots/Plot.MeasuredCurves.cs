using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// Measured curves with error bands. Where the exact value is known it is a line, and the measured values are points on it; else a line
    /// joins the points.
    /// </summary>
    /// <param name="curves">The curves.</param>
    /// <param name="x">What the horizontal axis is, with its unit.</param>
    /// <param name="y">What the vertical axis is, with its unit.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="logX">Whether the horizontal axis is logarithmic.</param>
    /// <param name="logY">Whether the vertical axis is logarithmic; values that are not positive are gaps then.</param>
    /// <param name="z">Standard errors to each side of a band; 1.96 covers 95 per cent.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">There is no curve, or one's lists differ in length or are empty.</exception>
    public static GenericChart MeasuredCurves(
        IReadOnlyList<MeasuredCurve> curves,
        string x,
        string y,
        string title,
        bool logX = false,
        bool logY = false,
        double z = 1.96)
    {
        RequireAny(curves.Count, "curves", nameof(curves));
        string[] colours = EstimatorColors.OfCurves([.. curves.Select(curve => curve.Name)]);
        List<GenericChart> charts = [];
        for (int i = 0; i < curves.Count; i++)
        {
            MeasuredCurve curve = curves[i];
            RequirePairs(curve.X.Count, $"places of {curve.Name}", curve.Y.Count, "values", nameof(curves));
            double[] values = Drawn(curve.Y, logY);
            if (curve.StandardErrors is { } errors)
            {
                RequirePairs(curve.X.Count, $"places of {curve.Name}", errors.Count, "standard errors", nameof(curves));
                charts.AddRange(ErrorBands(curve.X, values, errors, z, colours[i], logY));
            }

            if (curve.Exact is { } exact)
            {
                RequirePairs(curve.X.Count, $"places of {curve.Name}", exact.Count, "exact values", nameof(curves));
                charts.Add(Chart.Line<double, double, string>(
                    curve.X, Drawn(exact, logY), Name: curve.Name + ", exact", LineColor: Color.fromHex(colours[i])));
                charts.Add(Chart.Point<double, double, string>(
                    curve.X, values, Name: curve.Name + ", measured", MarkerColor: Color.fromHex(colours[i])));
            }
            else
            {
                charts.Add(Chart.Line<double, double, string>(
                    curve.X, values, Name: curve.Name, LineColor: Color.fromHex(colours[i]), ShowMarkers: true));
            }
        }

        GenericChart all = Chart.Combine(charts);
        if (!logX && !logY)
        {
            return Titled(Axes(all, x, y), title);
        }

        GenericChart named = OnLogAxes(all, x, y, logX, logY);
        return Titled(logY ? CutOff(named, curves, z) : named, title);
    }

    // A band that reaches below zero would stretch a logarithmic axis by decades: the axis ends a little below the values.
    private static GenericChart CutOff(GenericChart chart, IReadOnlyList<MeasuredCurve> curves, double z)
    {
        double[] values =
            [.. curves.SelectMany(curve => curve.Y.Concat(curve.Exact ?? [])).Where(value => value > 0 && double.IsFinite(value))];
        (double Value, double Error)[] bands =
        [
            .. curves.Where(curve => curve.StandardErrors is not null)
                .SelectMany(curve => curve.Y.Zip(curve.StandardErrors!))
                .Where(band => band.First > 0 && double.IsFinite(band.First) && double.IsFinite(band.Second)),
        ];
        if (values.Length == 0 || bands.All(band => band.Value > z * band.Error))
        {
            return chart;
        }

        double high = Math.Max(values.Max(), bands.Max(band => band.Value + (z * band.Error)));
        return Plotly.NET.CSharp.GenericChartExtensions.WithYAxisStyle<double, double, string>(
            chart, MinMax: Tuple.Create(Math.Log10(values.Min()) - 0.5, Math.Log10(high) + 0.1));
    }

    // A logarithmic axis has no place for zero or less.
    private static double[] Drawn(IReadOnlyList<double> values, bool log) =>
        [.. values.Select(value => log && !(value > 0) ? double.NaN : value)];
}
