using System.Collections;
using System.Globalization;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Styling = Plotly.NET.CSharp.GenericChartExtensions;

namespace NotebookVae;

/// <summary>
/// How all figures look, stated once. Type, grid lines and margins come from the charts' default template: sans-serif, 12 pixels on axes,
/// 13 for their titles, 16 for the figure's title, which stands on the upper left corner of the plot. Colours come from
/// <see cref="Palette"/> and <see cref="EstimatorColors"/>; where colour tells things apart, a mark, a dash or a place does so too.
/// Every axis has a title with its unit in brackets. Logarithmic axes have numbers at powers of ten, or at 1, 2 and 5 where there are few
/// powers, and no small digits between. Figures are white; the report turns them dark with the page and stacks their panels on a phone.
/// </summary>
internal static class HouseStyle
{
    /// <summary>Width of a figure with one panel, in pixels: a page's column.</summary>
    public const int Width = 820;

    /// <summary>Height of a figure with one panel.</summary>
    public const int Height = 440;

    /// <summary>Width of a figure with several panels side by side.</summary>
    public const int WidePanels = 1000;

    /// <summary>Side of a figure whose axes have one scale.</summary>
    public const int Square = 560;

    /// <summary>Pixels between panels' own titles and the figure's.</summary>
    private const int AbovePanels = 36;

    private const double FewDecades = 2.6;

    /// <summary>Gives a chart its title and size.</summary>
    public static GenericChart Titled(GenericChart chart, string title, int width, int height)
    {
        GenericChart titled = chart.WithTitle(title).WithSize(width, height);
        Layout layout = Styling.GetLayout(titled);
        if (layout.TryGetTypedValue<IEnumerable>("annotations")?.Value.Cast<object>().Any() == true)
        {
            layout.TryGetTypedValue<Title>("title")!.Value.SetValue("pad", Padding.init(B: AbovePanels));
            layout.SetValue("margin", Margin.init<int, int, int, int, int, bool>(Top: AbovePanels + 44));
        }

        return titled;
    }

    /// <summary>
    /// One scale for both axes, so that distances can be compared; the plot is as large as its data, without empty strips.
    /// </summary>
    public static GenericChart OneScale(GenericChart chart)
    {
        LinearAxis vertical = Axis(chart, "yaxis");
        vertical.SetValue("scaleanchor", "x");
        vertical.SetValue("constrain", "domain");
        Axis(chart, "xaxis").SetValue("constrain", "domain");
        return chart;
    }

    /// <summary>Names below the plot, in a row, so that several panels have its whole width.</summary>
    public static GenericChart LegendBelow(GenericChart chart, double y = -0.27) => Styling.WithLegendStyle(
        chart, Orientation: StyleParam.Orientation.Horizontal, X: 0, Y: y, YAnchor: StyleParam.YAnchorPosition.Top);

    /// <summary>
    /// Puts the numbers of a logarithmic axis where they can be read: at the measured places if there are few, else at powers of ten, else
    /// at 1, 2 and 5 times these.
    /// </summary>
    /// <param name="chart">A chart with such an axis.</param>
    /// <param name="name">The axis: <c>xaxis</c> or <c>yaxis</c>.</param>
    /// <param name="atPlaces">Whether the data's own places may be numbered: sample sizes are asked for by their number.</param>
    public static void NumberLogAxis(GenericChart chart, string name, bool atPlaces)
    {
        double[] values = [.. Numbers(chart, name[..1]).Where(value => value > 0 && double.IsFinite(value)).Distinct().Order()];
        if (values.Length == 0)
        {
            return;
        }

        LinearAxis axis = Axis(chart, name);
        double decades = Math.Log10(values[^1] / values[0]);
        bool apart = values.Zip(values.Skip(1)).All(pair => pair.Second >= 1.7 * pair.First);
        double[] ticks = atPlaces && apart && values.Length is > 1 and <= 8
            ? values
            : decades < FewDecades ? OneTwoFive(values[0], values[^1]) : [];
        if (ticks.Length > 0 && ticks[0] >= 0.001 && ticks[^1] < 1e6)
        {
            axis.SetValue("tickvals", ticks);
            axis.SetValue("ticktext", ticks.Select(Label).ToArray());
        }
        else
        {
            int step = Math.Max(1, (int)Math.Ceiling(decades / 8));
            int lowest = (int)Math.Floor(Math.Log10(values[0]));
            int[] powers = [.. Enumerable.Range(0, ((int)decades / step) + 3).Select(i => lowest + (i * step))];
            axis.SetValue("tickvals", powers.Select(power => Math.Pow(10, power)).ToArray());
            axis.SetValue("ticktext", powers.Select(PowerOfTen).ToArray());
            axis.SetValue(
                "minor",
                Minor.init<string, double, double>(DTick: step == 1 ? "D1" : "1", TickLen: 3, Ticks: StyleParam.TickOptions.Outside));
        }
    }

    private static LinearAxis Axis(GenericChart chart, string name) => Styling.GetLayout(chart).TryGetTypedValue<LinearAxis>(name)!.Value;

    private static double[] OneTwoFive(double low, double high) =>
    [
        .. from power in Enumerable.Range((int)Math.Floor(Math.Log10(low)) - 1, (int)Math.Ceiling(Math.Log10(high / low)) + 4)
           from digit in (double[])[1, 2, 5]
           let tick = digit * Math.Pow(10, power)
           where tick >= low / 2.5 && tick <= high * 2.5
           select tick,
    ];

    private static string Label(double value) =>
        value.ToString(value >= 1000 ? "#,0" : "0.####", CultureInfo.InvariantCulture);

    private static string PowerOfTen(int power) => power switch
    {
        0 => "1",
        1 => "10",
        < 0 => string.Create(CultureInfo.InvariantCulture, $"10<sup>−{-power}</sup>"),
        _ => string.Create(CultureInfo.InvariantCulture, $"10<sup>{power}</sup>"),
    };

    // What the traces hold on an axis, where these are numbers. Bands do not count: they may reach far below what they belong to.
    private static IEnumerable<double> Numbers(GenericChart chart, string letter) =>
        from trace in Styling.GetTraces(chart)
        where trace.TryGetValue("fill") is null
        let held = trace.TryGetValue(letter)?.Value as IEnumerable
        where held is not null and not string
        from object value in held
        where value is double or float or int or long
        select Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
