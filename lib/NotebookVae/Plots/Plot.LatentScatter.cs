using System.Globalization;
using Plotly.NET;
using Plotly.NET.CSharp;
using TorchSharp;
using static TorchSharp.torch;
using Chart = Plotly.NET.CSharp.Chart;
using Styling = Plotly.NET.CSharp.GenericChartExtensions;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>Images up to which a thumbnail has a dot for each pixel; beyond, one for two by two.</summary>
    private const int MostFineThumbnails = 1000;

    /// <summary>
    /// Two-dimensional codes, coloured by class. More than 2,000 are drawn with WebGL.
    /// </summary>
    /// <param name="codes">Means of q(z|x), <c>[count, 2]</c>.</param>
    /// <param name="labels">Class numbers, int64, <c>[count]</c>.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="images">
    /// The images, <c>[count, side²]</c>, for a thumbnail beside the pointer, drawn with braille dots since hover text is all that
    /// plotly.js shows there. It costs some 600 bytes an image, 200 beyond 1,000 images. Null for none.
    /// </param>
    /// <returns>One trace a class; hovering names the image's row.</returns>
    /// <exception cref="ArgumentException">The codes are not two-dimensional, or codes, labels and images differ in number.</exception>
    public static GenericChart LatentScatter(Tensor codes, Tensor labels, string title, Tensor? images = null)
    {
        if (codes.dim() != 2 || codes.shape[1] != 2 || labels.shape[0] != codes.shape[0])
        {
            throw new ArgumentException(
                $"The codes have shape [{string.Join(", ", codes.shape)}] and there are {labels.shape[0]} labels: "
                + "the plot takes [count, 2] and as many labels.",
                nameof(codes));
        }

        RequireAny((int)codes.shape[0], "codes", nameof(codes));
        string[] thumbnails = Thumbnails(images, codes.shape[0]);
        using DisposeScope scope = NewDisposeScope();
        float[] values = codes.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        long[] classes = labels.to(ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
        IEnumerable<GenericChart> traces = Enumerable.Range(0, classes.Length)
            .GroupBy(i => classes[i])
            .OrderBy(group => group.Key)
            .Select(group => Chart.Point<float, float, string>(
                [.. group.Select(i => values[2 * i])],
                [.. group.Select(i => values[(2 * i) + 1])],
                Name: group.Key.ToString(CultureInfo.InvariantCulture),
                MultiText: group
                    .Select(i => string.Create(CultureInfo.InvariantCulture, $"{group.Key} (image {i}){thumbnails[i]}"))
                    .ToArray(),
                MarkerColor: Palette.Class((int)group.Key),
                MarkerSymbol: Palette.Symbol((int)group.Key),
                Opacity: 0.75,
                UseWebGL: classes.Length > MostVectorPoints ? true : default(Optional<bool>)));
        GenericChart points = Attribute(
            Chart.Combine(traces.ToArray()), "hovertemplate", "z = (%{x:.2f}, %{y:.2f})<br>%{text}<extra></extra>");
        GenericChart named = Styling.WithLegendStyle(
            Plane(points), Title: Title.init("class"), ItemSizing: StyleParam.TraceItemSizing.Constant);
        return Titled(named, title, 760, HouseStyle.Square);
    }

    private static string[] Thumbnails(Tensor? images, long count)
    {
        if (images is null)
        {
            return [.. Enumerable.Repeat("", (int)count)];
        }

        int side = images.dim() == 2 ? (int)Math.Round(Math.Sqrt(images.shape[1])) : 0;
        if (side == 0 || (long)side * side != images.shape[1] || images.shape[0] != count)
        {
            throw new ArgumentException(
                $"The images have shape [{string.Join(", ", images.shape)}]: thumbnails take [{count}, side × side], one for each code.",
                nameof(images));
        }

        using DisposeScope scope = NewDisposeScope();
        float[] pixels = images.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        int shrink = count > MostFineThumbnails ? 2 : 1;
        return
        [
            .. Enumerable.Range(0, (int)count)
                .Select(i => "<br>" + ThumbnailText.Of(pixels.AsSpan(i * side * side, side * side), side, shrink)),
        ];
    }
}
