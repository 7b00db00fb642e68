using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

/// <summary>
/// The figures of the notebooks, as charts with titles, axes with units, and colours that colour-blind people can tell apart.
/// </summary>
public static partial class Plot
{
    /// <summary>
    /// The bound and its two parts by epoch, in training and on test images. The test curves are solid, the training curves dashed.
    /// </summary>
    /// <param name="history">A training history with at least one epoch.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>Three panels that share the epochs: bound, reconstruction, divergence, all in nats per image.</returns>
    public static GenericChart LossCurves(TrainingHistory history, string title) =>
        Titled(
            Chart.Grid(
                [
                    Panel(history, "ELBO", 0, e => e.TestElbo, e => e.TrainElbo),
                    Panel(history, "reconstruction", 1, e => e.TestReconstruction, e => e.TrainReconstruction),
                    Panel(history, "KL", 2, e => e.TestKl, e => e.TrainKl),
                ],
                1,
                3,
                SubPlotTitles: (string[])["ELBO", "reconstruction", "KL to the prior"],
                XGap: 0.25),
            title,
            1050,
            420);

    private static GenericChart Panel(
        TrainingHistory history, string name, int colour, Func<EpochRecord, double> test, Func<EpochRecord, double> train)
    {
        int[] epochs = [.. history.Epochs.Select(e => e.Epoch)];
        GenericChart solid = Chart.Line<int, double, string>(
            epochs, [.. history.Epochs.Select(test)], Name: $"{name}, test", LineColor: Palette.Line(colour), ShowMarkers: true);
        GenericChart dashed = Chart.Line<int, double, string>(
            epochs,
            [.. history.Epochs.Select(train)],
            Name: $"{name}, training",
            LineColor: Palette.Line(colour),
            LineDash: StyleParam.DrawingStyle.Dash);
        return Axes(Chart.Combine([solid, dashed]), "epoch", "nats per image");
    }
}
