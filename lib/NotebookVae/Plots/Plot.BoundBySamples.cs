using Plotly.NET;
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
        GenericChart named =
            OnLogAxes(line, "importance samples K", "estimate of log p(x) (nats per image)", logX: true, logY: false);
        return Titled(named, title, 700);
    }

    /// <summary>Bounds by the number of samples K with their standard errors, several models or estimators in one figure.</summary>
    /// <param name="samples">K, on a logarithmic axis.</param>
    /// <param name="bounds">For each line its name, a bound for each K, and the bounds' standard errors, nats per datum.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="logLikelihood">log p(x), where it is known: the bounds rise towards this line. Null for none.</param>
    /// <returns>Lines with bands of ±1.96 standard errors.</returns>
    /// <exception cref="ArgumentException">There is no line, or a list has not one number for each K.</exception>
    public static GenericChart BoundBySamples(
        IReadOnlyList<int> samples,
        IReadOnlyList<(string Name, IReadOnlyList<double> Bounds, IReadOnlyList<double> StandardErrors)> bounds,
        string title,
        double? logLikelihood = null)
    {
        double[] k = [.. samples.Select(count => (double)count)];
        GenericChart lines = MeasuredCurves(
            [.. bounds.Select(line => new MeasuredCurve(line.Name, k, line.Bounds, line.StandardErrors))],
            "samples K",
            "bound L<sub>K</sub> (nats per datum)",
            title,
            logX: true);
        if (logLikelihood is not { } exact)
        {
            return lines;
        }

        GenericChart level = Chart.Line<double, double, string>(
            [k.Min(), k.Max()], [exact, exact], Name: "log p(x)", LineColor: Palette.Reference, LineDash: StyleParam.DrawingStyle.Dash);
        return Titled(Chart.Combine([lines, level]), title);
    }
}
