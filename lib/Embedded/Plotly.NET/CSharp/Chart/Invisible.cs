using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>An empty place in a grid.</summary>
    public static GenericChart Invisible()
    {
        LinearAxis HiddenAxis() => new LinearAxis()
            .WithValue("showticklabels", false)
            .WithValue("showline", false)
            .WithValue("showgrid", false)
            .WithValue("zeroline", false)
            .WithValue("ticks", StyleParam.TickOptions.Empty);
        return GenericChart.Of(false, new Trace("scatter").WithValue("showlegend", false))
            .StyleAxis("xaxis", HiddenAxis())
            .StyleAxis("yaxis", HiddenAxis());
    }
}
