using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>
    /// Several distributions of one quantity in one figure, as densities over common bins so that their sizes may differ.
    /// </summary>
    /// <param name="groups">A name and its values, one group a colour.</param>
    /// <param name="axis">The quantity with its unit.</param>
    /// <param name="title">The figure's title.</param>
    /// <param name="bins">The number of bins between the smallest and the largest value.</param>
    /// <returns>A line a group; each has area 1 below it.</returns>
    /// <exception cref="ArgumentException">A group is empty, or all values are equal or not finite.</exception>
    public static GenericChart Histograms(
        IReadOnlyList<(string Name, IReadOnlyList<double> Values)> groups, string axis, string title, int bins = 40)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        RequireAny(groups.Count, "groups of values", nameof(groups));
        double low = groups.Min(group => group.Values.DefaultIfEmpty(double.NaN).Min());
        double width = (groups.Max(group => group.Values.DefaultIfEmpty(double.NaN).Max()) - low) / bins;
        if (!(width > 0 && double.IsFinite(width)))
        {
            throw new ArgumentException("Histograms need groups of finite values that differ.", nameof(groups));
        }

        double[] centres = [.. Enumerable.Range(0, bins).Select(bin => low + ((bin + 0.5) * width))];
        IEnumerable<GenericChart> lines = groups.Select((group, i) => Chart.Line<double, double, string>(
            centres, Densities(group.Values, low, width, bins), Name: group.Name, LineColor: Palette.Line(i)));
        return Titled(FromZero(Axes(Chart.Combine(lines.ToArray()), axis, "density")), title);
    }

    // Densities and counts stand on zero.
    private static GenericChart FromZero(GenericChart chart)
    {
        chart.GetLayout().TryGetTypedValue<LinearAxis>("yaxis")!.Value.SetValue("rangemode", "tozero");
        return chart;
    }

    private static double[] Densities(IReadOnlyList<double> values, double low, double width, int bins)
    {
        double[] densities = new double[bins];
        foreach (double value in values)
        {
            densities[Math.Min((int)((value - low) / width), bins - 1)] += 1 / (values.Count * width);
        }

        return densities;
    }
}
