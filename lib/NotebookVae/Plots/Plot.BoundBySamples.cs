using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>How an estimate of log p(x) rises with the number of draws that its logarithm averages over.</summary>
    /// <param name="samples">K, on a logarithmic axis.</param>
    /// <param name="logLikelihood">The mean estimate for each K, nats per image.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>A line with a marker for each K.</returns>
    /// <exception cref="ArgumentException">The two lists differ in length.</exception>
    public static GenericChart BoundBySamples(IReadOnlyList<int> samples, IReadOnlyList<double> logLikelihood, string title)
    {
        if (samples.Count != logLikelihood.Count)
        {
            throw new ArgumentException(
                $"There are {samples.Count} numbers of samples and {logLikelihood.Count} estimates: each needs its own.",
                nameof(logLikelihood));
        }

        GenericChart line = Chart.Line<int, double, string>(
            samples.ToArray(), logLikelihood.ToArray(), ShowMarkers: true, LineColor: Palette.Line(0));
        return Titled(
            line.WithXAxisStyle<double, double, string>(TitleText: "importance samples K (logarithmic)", AxisType: StyleParam.AxisType.Log)
                .WithYAxisStyle(Title.init("mean estimate of log p (nats per image)")),
            title,
            700,
            420);
    }
}
