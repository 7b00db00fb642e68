using Plotly.NET;
using Styling = Plotly.NET.CSharp.GenericChartExtensions;

namespace NotebookVae;

public static partial class Plot
{
    /// <summary>Gives a chart its axis titles and makes one or both axes logarithmic.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="x">The title of the horizontal axis.</param>
    /// <param name="y">The title of the vertical axis.</param>
    /// <param name="logX">Whether the horizontal axis is logarithmic.</param>
    /// <param name="logY">Whether the vertical axis is logarithmic.</param>
    /// <returns>The chart with these axes.</returns>
    public static GenericChart OnLogAxes(GenericChart chart, string x, string y, bool logX = false, bool logY = true)
    {
        GenericChart horizontal = Styling.WithXAxisStyle<double, double, string>(
            chart, TitleText: x, AxisType: logX ? StyleParam.AxisType.Log : StyleParam.AxisType.Linear);
        GenericChart both = Styling.WithYAxisStyle<double, double, string>(
            horizontal, TitleText: y, AxisType: logY ? StyleParam.AxisType.Log : StyleParam.AxisType.Linear);
        if (logX)
        {
            HouseStyle.NumberLogAxis(both, "xaxis", atPlaces: true);
        }

        if (logY)
        {
            HouseStyle.NumberLogAxis(both, "yaxis", atPlaces: false);
        }

        return both;
    }
}
