using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;
using Layered = Plotly.NET.CSharp.GenericChartExtensions;
using Styling = Plotly.NET.GenericChartExtensions;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// The variance of each estimator's gradient by layer, tr Cov g on a logarithmic axis, with error bars of 1.96 standard errors; one
    /// panel a time.
    /// </summary>
    /// <param name="panels">A caption, such as "epoch 1", and for each estimator its name and its study.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>A panel a caption, with a point for each layer and estimator.</returns>
    /// <exception cref="ArgumentException">There is no panel, or one has no estimator.</exception>
    /// <exception cref="KeyNotFoundException">A study lacks a layer that the first one has.</exception>
    public static GenericChart GradientVariancesByLayer(
        IReadOnlyList<(string Caption, IReadOnlyList<(string Name, GradientVarianceStudy Study)> Estimators)> panels, string title) =>
        ByLayer(
            panels,
            title,
            "variance, tr Cov g (nats²)",
            (signal, _) => (signal.TotalVariance, signal.TotalVarianceError));

    /// <summary>
    /// The signal-to-noise ratio ‖E g‖/√(tr Cov g) of each estimator's gradient by layer. Unbiased estimators share E g, so its length is
    /// taken from the one with the least variance.
    /// </summary>
    /// <param name="panels">A caption, such as "epoch 1", and for each estimator its name and its study; all of the same gradient.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>A panel a caption, with a point for each layer and estimator; none where no signal was found.</returns>
    /// <exception cref="ArgumentException">There is no panel, or one has no estimator.</exception>
    /// <exception cref="KeyNotFoundException">A study lacks a layer that the first one has.</exception>
    public static GenericChart GradientSignalToNoiseByLayer(
        IReadOnlyList<(string Caption, IReadOnlyList<(string Name, GradientVarianceStudy Study)> Estimators)> panels, string title) =>
        ByLayer(
            panels,
            title,
            "signal-to-noise ratio",
            (signal, best) =>
            {
                double ratio = Math.Sqrt(Math.Max(0, best.SquaredMean) / signal.TotalVariance);
                double relative = Math.Pow(best.SquaredMeanError / best.SquaredMean, 2)
                    + Math.Pow(signal.TotalVarianceError / signal.TotalVariance, 2);
                return (ratio, ratio * Math.Sqrt(relative) / 2);
            });

    private static GenericChart ByLayer(
        IReadOnlyList<(string Caption, IReadOnlyList<(string Name, GradientVarianceStudy Study)> Estimators)> panels,
        string title,
        string y,
        Func<GradientSignal, GradientSignal, (double Value, double Error)> measure)
    {
        RequireAny(panels.Count, "panels", nameof(panels));
        string[] captions = [.. panels.Select(panel => panel.Caption)];
        (string Layer, double[] Values, double[] Errors)[][] measured = [.. panels.Select(panel => Measured(panel.Estimators, measure))];
        double[] all = [.. measured.SelectMany(panel => panel).SelectMany(layer => layer.Values).Where(value => value > 0)];
        (double Low, double High) range = all.Length == 0 ? (0, 1) : (Math.Log10(all.Min()) - 0.3, Math.Log10(all.Max()) + 0.3);
        GenericChart grid = Chart.Grid(
            [.. panels.Select((panel, i) => LayerPanel(panel.Estimators, measured[i], i == 0 ? y : "", range))],
            1,
            panels.Count,
            SubPlotTitles: captions,
            XGap: 0.12);
        GenericChart below = Layered.WithLegendStyle(grid, Orientation: StyleParam.Orientation.Horizontal, Y: -0.5);
        return Titled(below, title, 130 + (250 * panels.Count), 560);
    }

    // What is drawn, by layer: one value and one error for each estimator.
    private static (string Layer, double[] Values, double[] Errors)[] Measured(
        IReadOnlyList<(string Name, GradientVarianceStudy Study)> estimators,
        Func<GradientSignal, GradientSignal, (double Value, double Error)> measure)
    {
        RequireAny(estimators.Count, "estimators", nameof(estimators));
        return
        [
            .. estimators[0].Study.Groups.Select(group =>
            {
                GradientSignal[] signals = [.. estimators.Select(estimator => estimator.Study[group.Name].Signal)];
                GradientSignal best = signals.MinBy(signal => signal.TotalVariance);
                (double Value, double Error)[] values = [.. signals.Select(signal => measure(signal, best))];
                return (group.Name, Drawn([.. values.Select(value => value.Value)], true), values.Select(value => value.Error).ToArray());
            }),
        ];
    }

    private static GenericChart LayerPanel(
        IReadOnlyList<(string Name, GradientVarianceStudy Study)> estimators,
        (string Layer, double[] Values, double[] Errors)[] layers,
        string y,
        (double Low, double High) range)
    {
        GenericChart[] charts =
        [
            .. estimators.Select((estimator, i) =>
            {
                double offset = 0.13 * (i - ((estimators.Count - 1) / 2.0));
                GenericChart points = Chart.Point<double, double, string>(
                    [.. layers.Select((_, l) => l + offset)],
                    [.. layers.Select(layer => layer.Values[i])],
                    Name: estimator.Name,
                    ShowLegend: y.Length > 0,
                    MarkerColor: Palette.Line(i),
                    MarkerSymbol: Symbols[i % Symbols.Length]);
                points = Styling.WithMarkerStyle(points, Size: 8);

                // On a logarithmic axis a bar must not reach zero.
                return Styling.WithYErrorStyle<double, double>(
                    points,
                    Array: new(layers.Select(layer => 1.96 * layer.Errors[i])),
                    Arrayminus: new(layers.Select(layer => Math.Min(1.96 * layer.Errors[i], 0.9 * layer.Values[i]))),
                    Thickness: 1,
                    Width: 0);
            }),
        ];
        GenericChart panel = OnLogAxes(Chart.Combine(charts), "layer", y);
        panel = Styling.WithXAxis(panel, LinearAxis.init<double, double, double, double, double, string, string, string>(
            TickVals: new(layers.Select((_, l) => (double)l)),
            TickText: new(layers.Select(layer => layer.Layer)),
            ZeroLine: false,
            Range: StyleParam.Range.NewMinMax(-0.5, layers.Length - 0.5)));
        return Styling.WithYAxis(panel, LinearAxis.init<double, double, double, double, double, double, string, string>(
            DTick: 1, Range: StyleParam.Range.NewMinMax(range.Low, range.High)));
    }

    private static readonly StyleParam.MarkerSymbol[] Symbols =
    [
        StyleParam.MarkerSymbol.Circle, StyleParam.MarkerSymbol.Square, StyleParam.MarkerSymbol.Diamond,
        StyleParam.MarkerSymbol.TriangleUp, StyleParam.MarkerSymbol.Cross, StyleParam.MarkerSymbol.X,
    ];
}
