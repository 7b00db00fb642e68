using System.Globalization;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using TorchSharp;
using static TorchSharp.torch;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// Which pixels go together: for each chosen pixel its correlation with every other one, drawn as an image, side by side for several
    /// sources of images, such as data and a model's samples.
    /// </summary>
    /// <param name="sources">A name and the correlations, <c>[side², side²]</c>, as
    /// <see cref="GaussianMaximumLikelihood.PixelCorrelation"/> gives them.</param>
    /// <param name="pixels">Rows and columns of the chosen pixels, from the top left; one row of pictures each.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>One map with a row for each pixel and a column for each source, on a scale from −1 to 1.</returns>
    /// <exception cref="ArgumentException">There is no source or pixel, or a matrix is not of square images, or they differ in
    /// size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A pixel lies outside the image.</exception>
    public static GenericChart CorrelationMaps(
        IReadOnlyList<(string Name, Tensor Correlation)> sources, IReadOnlyList<(int Row, int Column)> pixels, string title)
    {
        RequireAny(sources.Count, "sources", nameof(sources));
        RequireAny(pixels.Count, "pixels", nameof(pixels));
        int side = (int)Math.Round(Math.Sqrt(sources[0].Correlation.shape[0]));
        foreach ((string name, Tensor correlation) in sources)
        {
            if (correlation.dim() != 2 || correlation.shape[0] != (long)side * side || correlation.shape[1] != (long)side * side)
            {
                throw new ArgumentException(
                    $"The correlations of {name} have shape [{string.Join(", ", correlation.shape)}]: all must be [side², side²].",
                    nameof(sources));
            }
        }

        foreach ((int row, int column) in pixels)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row, nameof(pixels));
            ArgumentOutOfRangeException.ThrowIfNegative(column, nameof(pixels));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, side, nameof(pixels));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, side, nameof(pixels));
        }

        using DisposeScope scope = NewDisposeScope();
        double[][][] maps =
        [
            .. pixels.Select(pixel => sources
                .Select(source => Doubles(source.Correlation.narrow(0, (pixel.Row * side) + pixel.Column, 1)))
                .ToArray()),
        ];
        int pitch = side + 2;
        // Two decimals are more than a colour shows.
        double[][] cells =
        [
            .. Enumerable.Range(0, (pixels.Count * pitch) - 2).Select(y => Enumerable.Range(0, (sources.Count * pitch) - 2)
                .Select(x => y % pitch < side && x % pitch < side
                    ? Math.Round(maps[y / pitch][x / pitch][(y % pitch * side) + (x % pitch)], 2)
                    : double.NaN)
                .ToArray()),
        ];
        GenericChart map = Chart.Heatmap<double, double, double, string>(
            cells,
            Name: "correlation",
            ColorScale: StyleParam.Colorscale.RdBu,
            ReverseScale: false,
            ColorBar: ColorBar.init<string, double>(Title: Title.init("correlation"), Len: 0.9),
            ReverseYAxis: true);
        Attribute(Attribute(map, "zmin", -1.0), "zmax", 1.0);
        GenericChart named = Axes(map, "data or model", "chosen pixel");
        Ticks(named, "xaxis", side, pitch, [.. sources.Select(source => source.Name)]);
        Ticks(named, "yaxis", side, pitch, [.. pixels.Select(pixel =>
            string.Create(CultureInfo.InvariantCulture, $"pixel ({pixel.Row}, {pixel.Column})"))]);
        named.GetLayout().TryGetTypedValue<LinearAxis>("yaxis")!.Value.SetValue("scaleanchor", "x");
        return Titled(named, title, Math.Min(180 + (8 * sources.Count * pitch), 1000), 100 + (8 * pixels.Count * pitch));
    }

    private static void Ticks(GenericChart chart, string axis, int side, int pitch, string[] captions)
    {
        LinearAxis shown = chart.GetLayout().TryGetTypedValue<LinearAxis>(axis)!.Value;
        Hide(shown);
        shown.SetValue("showticklabels", true);
        shown.SetValue("tickvals", Enumerable.Range(0, captions.Length).Select(i => (i * (double)pitch) + ((side - 1) / 2.0)).ToArray());
        shown.SetValue("ticktext", captions);
    }
}
