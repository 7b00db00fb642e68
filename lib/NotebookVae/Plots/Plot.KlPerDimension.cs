using System.Globalization;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>How much each latent dimension is used: its part of the divergence from the prior, largest first.</summary>
    /// <param name="klPerDimension">Nats per image, one value a dimension.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>A bar a dimension.</returns>
    /// <exception cref="ArgumentException">There is no dimension.</exception>
    public static GenericChart KlPerDimension(IReadOnlyList<double> klPerDimension, string title)
    {
        RequireAny(klPerDimension.Count, "dimensions", nameof(klPerDimension));
        (double Kl, int Dimension)[] sorted = [.. klPerDimension.Select((kl, j) => (kl, j + 1)).OrderByDescending(pair => pair.kl)];
        GenericChart bars = Chart.Column<double, string, string>(
            [.. sorted.Select(pair => pair.Kl)],
            Keys: sorted.Select(pair => "z" + pair.Dimension.ToString(CultureInfo.InvariantCulture)).ToArray(),
            MarkerColor: Palette.Line(0));
        return Titled(Axes(bars, "latent dimension", "KL to the prior (nats per image)"), title);
    }
}
