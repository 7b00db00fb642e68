using Plotly.NET;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// How noisy the gradient of each estimator is, through training or against any parameter: the trace of its covariance with error
    /// bands, on a logarithmic axis.
    /// </summary>
    /// <param name="estimators">For each estimator its name and a study at each place.</param>
    /// <param name="x">The places: epochs, numbers of samples, ….</param>
    /// <param name="xTitle">What they are.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="group">The group of parameters to show; null for all parameters together.</param>
    /// <param name="logX">Whether the horizontal axis is logarithmic.</param>
    /// <returns>A line an estimator.</returns>
    /// <exception cref="ArgumentException">An estimator has not a study for each place.</exception>
    /// <exception cref="KeyNotFoundException">There is no such group.</exception>
    public static GenericChart GradientVariances(
        IReadOnlyList<(string Name, IReadOnlyList<GradientVarianceStudy> Studies)> estimators,
        IReadOnlyList<double> x,
        string xTitle,
        string title,
        string? group = null,
        bool logX = false) =>
        MeasuredCurves(
            Curves(estimators, x, group, signal => (signal.TotalVariance, signal.TotalVarianceError)),
            xTitle,
            "variance of the gradient, tr Cov g (nats²)",
            title,
            logX,
            logY: true);

    /// <summary>The signal-to-noise ratio ‖E g‖/√(tr Cov g) of each estimator's gradient, with error bands, on a logarithmic
    /// axis.</summary>
    /// <param name="estimators">For each estimator its name and a study at each place.</param>
    /// <param name="x">The places: epochs, numbers of samples, ….</param>
    /// <param name="xTitle">What they are.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="group">The group of parameters to show; null for all parameters together.</param>
    /// <param name="logX">Whether the horizontal axis is logarithmic.</param>
    /// <returns>A line an estimator, with a gap where no signal was found.</returns>
    /// <exception cref="ArgumentException">An estimator has not a study for each place.</exception>
    /// <exception cref="KeyNotFoundException">There is no such group.</exception>
    public static GenericChart GradientSignalToNoise(
        IReadOnlyList<(string Name, IReadOnlyList<GradientVarianceStudy> Studies)> estimators,
        IReadOnlyList<double> x,
        string xTitle,
        string title,
        string? group = null,
        bool logX = false) =>
        MeasuredCurves(
            Curves(estimators, x, group, signal => (signal.SignalToNoise, signal.SignalToNoiseError)),
            xTitle,
            "signal-to-noise ratio of one gradient",
            title,
            logX,
            logY: true);

    private static MeasuredCurve[] Curves(
        IReadOnlyList<(string Name, IReadOnlyList<GradientVarianceStudy> Studies)> estimators,
        IReadOnlyList<double> x,
        string? group,
        Func<GradientSignal, (double Value, double Error)> measure) =>
        [
            .. estimators.Select(estimator =>
            {
                RequirePairs(x.Count, "places", estimator.Studies.Count, $"studies of {estimator.Name}", nameof(estimators));
                (double Value, double Error)[] values =
                    [.. estimator.Studies.Select(study => measure(group is null ? study.Whole : study[group].Signal))];
                return new MeasuredCurve(
                    estimator.Name, x, [.. values.Select(value => value.Value)], [.. values.Select(value => value.Error)]);
            }),
        ];
}
