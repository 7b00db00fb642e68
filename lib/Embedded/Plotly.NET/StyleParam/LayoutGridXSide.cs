namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>layout.grid.xside</c>.</summary>
    public sealed class LayoutGridXSide : IAttributeValue
    {
        private readonly string value;

        private LayoutGridXSide(string value) => this.value = value;

        /// <summary>plotly's <c>bottom</c>.</summary>
        public static LayoutGridXSide Bottom { get; } = new("bottom");

        /// <summary>plotly's <c>bottom plot</c>.</summary>
        public static LayoutGridXSide BottomPlot { get; } = new("bottom plot");

        /// <summary>plotly's <c>top</c>.</summary>
        public static LayoutGridXSide Top { get; } = new("top");

        /// <summary>plotly's <c>top plot</c>.</summary>
        public static LayoutGridXSide TopPlot { get; } = new("top plot");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
