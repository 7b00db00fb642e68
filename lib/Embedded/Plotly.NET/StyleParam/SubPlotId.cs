namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>
    /// The name of an axis or subplot in the layout (plotly's <c>xaxis</c>, <c>xaxis2</c>, <c>yaxis</c>, <c>legend</c> …).
    /// </summary>
    public sealed class SubPlotId : IAttributeValue
    {
        private readonly string value;

        private SubPlotId(string value) => this.value = value;

        /// <summary>The x axis of this number; 1 is plotly's <c>xaxis</c>, 2 its <c>xaxis2</c>.</summary>
        public static SubPlotId NewXAxis(int item) => new(AxisName("xaxis", item));

        /// <summary>The y axis of this number; 1 is plotly's <c>yaxis</c>, 2 its <c>yaxis2</c>.</summary>
        public static SubPlotId NewYAxis(int item) => new(AxisName("yaxis", item));

        /// <summary>The shared colour axis of this number.</summary>
        public static SubPlotId NewColorAxis(int item) => new(AxisName("coloraxis", item));

        /// <summary>The legend of this number.</summary>
        public static SubPlotId NewLegend(int item) => new(AxisName("legend", item));

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
