using System.Globalization;
using Plotly.NET;
using TorchSharp;
using static TorchSharp.torch;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>Two-dimensional codes, coloured by class.</summary>
    /// <param name="codes">Means of q(z|x), <c>[count, 2]</c>.</param>
    /// <param name="labels">Class numbers, int64, <c>[count]</c>.</param>
    /// <param name="title">The figure's title.</param>
    /// <returns>One trace a class; hovering names the image's row.</returns>
    /// <exception cref="ArgumentException">The codes are not two-dimensional, or codes and labels differ in number.</exception>
    public static GenericChart LatentScatter(Tensor codes, Tensor labels, string title)
    {
        if (codes.dim() != 2 || codes.shape[1] != 2 || labels.shape[0] != codes.shape[0])
        {
            throw new ArgumentException(
                $"The codes have shape [{string.Join(", ", codes.shape)}] and there are {labels.shape[0]} labels: "
                + "the plot takes [count, 2] and as many labels.",
                nameof(codes));
        }

        using DisposeScope scope = NewDisposeScope();
        float[] values = codes.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        long[] classes = labels.cpu().data<long>().ToArray();
        IEnumerable<GenericChart> traces = Enumerable.Range(0, classes.Length)
            .GroupBy(i => classes[i])
            .OrderBy(group => group.Key)
            .Select(group => Chart.Point<float, float, string>(
                [.. group.Select(i => values[2 * i])],
                [.. group.Select(i => values[(2 * i) + 1])],
                Name: group.Key.ToString(CultureInfo.InvariantCulture),
                MultiText: group.Select(i => string.Create(CultureInfo.InvariantCulture, $"{group.Key} (image {i})")).ToArray(),
                MarkerColor: Palette.Class((int)group.Key),
                Opacity: 0.6));
        GenericChart points = Chart.Combine(traces.ToArray());
        return Titled(Axes(points, "z₁ (prior standard deviations)", "z₂ (prior standard deviations)"), title, 700, 600);
    }
}
