using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

/// <summary>
/// The figures of the notebooks, as charts with titles, axes with units, and colours that colour-blind people can tell apart.
/// </summary>
public static partial class Plot
{
    /// <summary>
    /// The bound and its two parts by epoch, in training and on test images. The test curves are solid and blue, the training curves dashed
    /// and orange.
    /// </summary>
    /// <param name="history">A training history with at least one epoch.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>Three panels that share the epochs: bound, reconstruction, divergence, all in nats per image.</returns>
    /// <exception cref="ArgumentException">There is no epoch.</exception>
    public static GenericChart LossCurves(TrainingHistory history, string title)
    {
        RequireAny(history.Epochs.Count, "epochs", nameof(history));
        GenericChart panels = Chart.Grid(
            [
                Panel(history, e => e.TestElbo, e => e.TrainElbo, first: true),
                Panel(history, e => e.TestReconstruction, e => e.TrainReconstruction),
                Panel(history, e => e.TestKl, e => e.TrainKl),
            ],
            1,
            3,
            SubPlotTitles: (string[])["ELBO", "reconstruction", "KL to the prior"],
            XGap: 0.18);
        return Titled(HouseStyle.LegendBelow(panels), title, HouseStyle.WidePanels, 420);
    }

    private static GenericChart Panel(
        TrainingHistory history, Func<EpochRecord, double> test, Func<EpochRecord, double> train, bool first = false)
    {
        int[] epochs = [.. history.Epochs.Select(e => e.Epoch)];
        GenericChart solid = Chart.Line<int, double, string>(
            epochs, [.. history.Epochs.Select(test)], Name: "test", ShowLegend: first, LineColor: Palette.Line(0), ShowMarkers: true);
        GenericChart dashed = Chart.Line<int, double, string>(
            epochs,
            [.. history.Epochs.Select(train)],
            Name: "training",
            ShowLegend: first,
            LineColor: Palette.Line(1),
            LineDash: StyleParam.DrawingStyle.Dash);
        return Axes(Chart.Combine([solid, dashed]), "epoch", first ? "nats per image" : "");
    }
}
