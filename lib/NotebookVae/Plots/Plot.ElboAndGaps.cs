using System.Globalization;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// log p(x) through training as a stack: the bound, what the encoder loses against the best posterior of its family, and what that
    /// family loses. The stack's top is log p(x). Bars stand on a common floor, since the values are negative.
    /// </summary>
    /// <param name="x">The places on the horizontal axis, such as epochs.</param>
    /// <param name="gaps">The bound and its gaps at each place; means over the data are drawn.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="xTitle">What the places are.</param>
    /// <returns>Three bars on one another and a line for log p(x), in nats per datum.</returns>
    /// <exception cref="ArgumentException">The lists differ in length or are empty.</exception>
    public static GenericChart ElboAndGaps(
        IReadOnlyList<double> x, IReadOnlyList<InferenceGaps> gaps, string title, string xTitle = "epoch") =>
        ElboAndGaps(
            x,
            [.. gaps.Select(gap => gap.MeanElbo)],
            [.. gaps.Select(gap => gap.MeanBestElbo)],
            [.. gaps.Select(gap => gap.MeanLogLikelihood)],
            title,
            xTitle);

    /// <summary>The same from plain numbers.</summary>
    /// <param name="x">The places on the horizontal axis.</param>
    /// <param name="elbo">The bound at each place, nats per datum.</param>
    /// <param name="bestElbo">The bound with the best posterior of the family; equal to <paramref name="elbo"/> if the gap has one
    /// part.</param>
    /// <param name="logLikelihood">log p(x), nats per datum.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="xTitle">What the places are.</param>
    /// <returns>Three bars on one another and a line for log p(x).</returns>
    /// <exception cref="ArgumentException">The lists differ in length or are empty, or no number is finite.</exception>
    public static GenericChart ElboAndGaps(
        IReadOnlyList<double> x,
        IReadOnlyList<double> elbo,
        IReadOnlyList<double> bestElbo,
        IReadOnlyList<double> logLikelihood,
        string title,
        string xTitle = "epoch")
    {
        RequirePairs(x.Count, "places", elbo.Count, "bounds", nameof(elbo));
        RequirePairs(x.Count, "places", bestElbo.Count, "best bounds", nameof(bestElbo));
        RequirePairs(x.Count, "places", logLikelihood.Count, "log-likelihoods", nameof(logLikelihood));
        double[] finite = [.. elbo.Concat(logLikelihood).Where(double.IsFinite)];
        RequireAny(finite.Length, "finite bounds", nameof(elbo));
        double top = finite.Max();
        double margin = Math.Max(1e-3, 0.12 * (top - finite.Min()));
        double floor = finite.Min() - margin;
        double[] floors = [.. x.Select(_ => floor)];
        string[] places = [.. x.Select(Short)];
        GenericChart stack = Chart.Combine(
        [
            Part("ELBO", 0, places, floors, elbo, [.. elbo]),
            Part("amortization gap", 4, places, elbo, bestElbo, Differences(bestElbo, elbo)),
            Part("approximation gap", 1, places, bestElbo, logLikelihood, Differences(logLikelihood, bestElbo)),
            Chart.Line<string, double, string>(
                places, logLikelihood, Name: "log p(x)", LineColor: Palette.Reference, LineWidth: 2, ShowMarkers: true),
        ]);
        GenericChart styled = stack
            .WithXAxisStyle<double, double, string>(TitleText: xTitle, AxisType: StyleParam.AxisType.Category)
            .WithYAxisStyle<double, double, string>(TitleText: "nats per datum", MinMax: Tuple.Create(floor, top + margin));
        styled.GetLayout().SetValue("barmode", "overlay");
        return Titled(styled, title);
    }

    // A bar from one height to another; the pointer shows the part's own size and not the bar's end.
    private static GenericChart Part(
        string name, int colour, string[] places, IReadOnlyList<double> from, IReadOnlyList<double> to, double[] sizes)
    {
        GenericChart bars = Chart.Column<double, string, string>(
            Differences(to, from), Keys: places, Name: name, MarkerColor: Palette.Line(colour));
        Attribute(bars, "base", from.ToArray());
        string[] texts = [.. sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{name}: {size:F3} nats"))];
        Attribute(bars, "hovertext", texts);
        return Attribute(bars, "hoverinfo", "x+text");
    }

    private static double[] Differences(IReadOnlyList<double> of, IReadOnlyList<double> from) => [.. of.Zip(from, (a, b) => a - b)];
}
