using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;
using Styling = Plotly.NET.CSharp.GenericChartExtensions;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// Rate against distortion, one point for each β or each model (Alemi et al. 2018): the rate is the divergence from the prior, the
    /// distortion minus the reconstruction term. On a dotted line the bound −(D + R) is the same.
    /// </summary>
    /// <param name="points">A label, such as "β = 4", with rate and distortion, nats per datum.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="entropy">−E log p(x) or the data's entropy, where it is known: no model lies below the line
    /// D = H − R. Null for none.</param>
    /// <returns>The points joined by rising rate, with the dotted line through the best bound.</returns>
    /// <exception cref="ArgumentException">There is no point whose numbers are finite.</exception>
    public static GenericChart RateDistortion(
        IReadOnlyList<(string Label, double Rate, double Distortion)> points, string title, double? entropy = null)
    {
        (string Label, double Rate, double Distortion)[] drawn =
            [.. points.Where(point => double.IsFinite(point.Rate) && double.IsFinite(point.Distortion)).OrderBy(point => point.Rate)];
        RequireAny(drawn.Length, "points with a finite rate and distortion", nameof(points));
        double best = drawn.Min(point => point.Rate + point.Distortion);
        double high = drawn.Max(point => point.Rate);
        List<GenericChart> charts =
        [
            Chart.Line<double, double, string>(
                [.. drawn.Select(point => point.Rate)],
                [.. drawn.Select(point => point.Distortion)],
                Name: "models",
                ShowMarkers: true,
                MultiText: drawn.Select(point => point.Label).ToArray(),
                TextPosition: StyleParam.TextPosition.TopRight,
                LineColor: Palette.Line(0)),
            Level($"−ELBO = {Short(best)} nats", best, StyleParam.DrawingStyle.Dot, Palette.Reference),
        ];
        if (entropy is { } h)
        {
            charts.Add(Level("D = H − R, the limit", h, StyleParam.DrawingStyle.Dash, Palette.Line(1)));
        }

        GenericChart named = Axes(
            Chart.Combine(charts), "rate R = KL to the prior (nats per datum)", "distortion D (nats per datum)");
        // Room for the labels at both ends, and for the lines' lower ends.
        double low = Math.Min(best, entropy ?? best) - high;
        double top = Math.Max(best, drawn.Max(point => point.Distortion));
        double margin = Math.Max(1e-9, 0.1 * (top - low));
        GenericChart wide = Styling.WithXAxisStyle<double, double, string>(named, MinMax: Tuple.Create(0.0, Math.Max(high, 1e-9) * 1.2));
        wide = Styling.WithYAxisStyle<double, double, string>(wide, MinMax: Tuple.Create(low - margin, top + margin));
        return Titled(wide, title);

        GenericChart Level(string name, double sum, StyleParam.DrawingStyle dash, Color colour) => Chart.Line<double, double, string>(
            [0, high], [sum, sum - high], Name: name, LineColor: colour, LineDash: dash);
    }
}
