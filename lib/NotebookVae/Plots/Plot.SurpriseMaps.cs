using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using TorchSharp;
using static TorchSharp.torch;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>Where images surprise a model: the images above, below them −log p(x_d|z) of each pixel on one colour scale.</summary>
    /// <param name="images">Pixels, <c>[count, side²]</c>; up to about ten can be read.</param>
    /// <param name="surprise">Nats a pixel, of the same shape, as <see cref="AnomalyScores.PixelSurprise"/> gives them; NaN is a
    /// gap.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="captions">A word for each image; null for none.</param>
    /// <returns>Two rows of pictures with a scale in nats.</returns>
    /// <exception cref="ArgumentException">The shapes differ, the images are not square, or there is not a caption for each.</exception>
    public static GenericChart SurpriseMaps(Tensor images, Tensor surprise, string title, IReadOnlyList<string>? captions = null)
    {
        int side = images.dim() == 2 ? (int)Math.Round(Math.Sqrt(images.shape[1])) : 0;
        if (side == 0 || images.shape[0] == 0 || (long)side * side != images.shape[1]
            || !images.shape.AsSpan().SequenceEqual(surprise.shape))
        {
            throw new ArgumentException(
                $"The images have shape [{string.Join(", ", images.shape)}] and the surprise [{string.Join(", ", surprise.shape)}]: "
                + "both must be [count, side × side], with at least one image.",
                nameof(surprise));
        }

        int count = (int)images.shape[0];
        if (captions is not null)
        {
            RequirePairs(captions.Count, "captions", count, "images", nameof(captions));
        }

        GenericChart pictures = Chart.Heatmap<double, double, double, string>(
            Strip(Doubles(images), count, side),
            Name: "image",
            ColorScale: StyleParam.Colorscale.Greys,
            ReverseScale: false,
            ShowScale: false,
            ReverseYAxis: true);
        GenericChart maps = Chart.Heatmap<double, double, double, string>(
            Strip(Doubles(surprise), count, side),
            Name: "surprise",
            ColorScale: StyleParam.Colorscale.Viridis,
            ColorBar: ColorBar.init<string, double>(Title: Title.init("nats per pixel"), Len: 0.9),
            ReverseYAxis: true);
        GenericChart grid = Chart.Grid([pictures, maps], 2, 1, YGap: 0.08);
        int width = count * (side + 2);
        Layout layout = grid.GetLayout();
        foreach ((string axis, string anchor) in ((string, string)[])[("yaxis", "x"), ("yaxis2", "x2")])
        {
            LinearAxis vertical = layout.TryGetTypedValue<LinearAxis>(axis)!.Value;
            vertical.SetValue("scaleanchor", anchor);
            Hide(vertical);
            Hide(layout.TryGetTypedValue<LinearAxis>(axis.Replace('y', 'x'))!.Value);
        }

        if (captions is not null)
        {
            LinearAxis below = layout.TryGetTypedValue<LinearAxis>("xaxis2")!.Value;
            below.SetValue("showticklabels", true);
            below.SetValue("tickvals", Enumerable.Range(0, count).Select(i => (i * (side + 2.0)) + ((side - 1) / 2.0)).ToArray());
            below.SetValue("ticktext", captions.ToArray());
            below.SetValue("tickangle", 0);
        }

        return Titled(grid, title, Math.Clamp(220 + (4 * width), 520, HouseStyle.WidePanels), 400);
    }

    private static void Hide(LinearAxis axis)
    {
        axis.SetValue("showticklabels", false);
        axis.SetValue("showgrid", false);
        axis.SetValue("zeroline", false);
        axis.SetValue("showline", false);
        axis.SetValue("ticks", "");
    }

    // Square pictures side by side, two pixels apart.
    private static double[][] Strip(double[] values, int count, int side) =>
    [
        .. Enumerable.Range(0, side).Select(row => Enumerable.Range(0, (count * (side + 2)) - 2)
            .Select(column => column % (side + 2) < side
                ? values[(column / (side + 2) * side * side) + (row * side) + (column % (side + 2))]
                : double.NaN)
            .ToArray()),
    ];
}
