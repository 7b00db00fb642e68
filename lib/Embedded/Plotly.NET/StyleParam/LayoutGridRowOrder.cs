namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>layout.grid.roworder</c>.</summary>
    public sealed class LayoutGridRowOrder : IAttributeValue
    {
        private readonly string value;

        private LayoutGridRowOrder(string value) => this.value = value;

        /// <summary>plotly's <c>top to bottom</c>.</summary>
        public static LayoutGridRowOrder TopToBottom { get; } = new("top to bottom");

        /// <summary>plotly's <c>bottom to top</c>.</summary>
        public static LayoutGridRowOrder BottomToTop { get; } = new("bottom to top");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
