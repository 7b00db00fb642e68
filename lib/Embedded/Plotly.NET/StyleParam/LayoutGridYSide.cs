namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>layout.grid.yside</c>.</summary>
    public sealed class LayoutGridYSide : IAttributeValue
    {
        private readonly string value;

        private LayoutGridYSide(string value) => this.value = value;

        /// <summary>plotly's <c>left</c>.</summary>
        public static LayoutGridYSide Left { get; } = new("left");

        /// <summary>plotly's <c>left plot</c>.</summary>
        public static LayoutGridYSide LeftPlot { get; } = new("left plot");

        /// <summary>plotly's <c>right</c>.</summary>
        public static LayoutGridYSide Right { get; } = new("right");

        /// <summary>plotly's <c>right plot</c>.</summary>
        public static LayoutGridYSide RightPlot { get; } = new("right plot");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
