namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The name of a cartesian axis, as traces and annotations refer to it (plotly's <c>x</c>, <c>x2</c>, <c>y</c> …).</summary>
    public sealed class LinearAxisId : IAttributeValue
    {
        private readonly string value;

        private LinearAxisId(string value) => this.value = value;

        /// <summary>No axis: plotly's <c>free</c>.</summary>
        public static LinearAxisId Free { get; } = new("free");

        /// <summary>The x axis of this number; 1 is plotly's <c>x</c>, 2 its <c>x2</c>.</summary>
        public static LinearAxisId NewX(int item) => new(AxisName("x", item));

        /// <summary>The y axis of this number; 1 is plotly's <c>y</c>, 2 its <c>y2</c>.</summary>
        public static LinearAxisId NewY(int item) => new(AxisName("y", item));

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
