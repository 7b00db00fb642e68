using Plotly.NET;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>Gives a chart its title and size.</summary>
    private static GenericChart Titled(
        GenericChart chart, string title, int width = HouseStyle.Width, int height = HouseStyle.Height) =>
        HouseStyle.Titled(chart, title, width, height);

    /// <summary>Gives a chart its axis titles, units included.</summary>
    private static GenericChart Axes(GenericChart chart, string x, string y) =>
        chart.WithXAxisStyle(Title.init(x)).WithYAxisStyle(Title.init(y));
}
