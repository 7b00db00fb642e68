namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>Which margins grow to fit tick labels and titles (plotly's <c>automargin</c>).</summary>
    public sealed class TickAutoMargin : IAttributeValue
    {
        private readonly string value;

        private TickAutoMargin(string value) => this.value = value;

        /// <summary>plotly's <c>height</c>.</summary>
        public static TickAutoMargin Height { get; } = new("height");

        /// <summary>plotly's <c>width</c>.</summary>
        public static TickAutoMargin Width { get; } = new("width");

        /// <summary>plotly's <c>left</c>.</summary>
        public static TickAutoMargin Left { get; } = new("left");

        /// <summary>plotly's <c>right</c>.</summary>
        public static TickAutoMargin Right { get; } = new("right");

        /// <summary>plotly's <c>top</c>.</summary>
        public static TickAutoMargin Top { get; } = new("top");

        /// <summary>plotly's <c>bottom</c>.</summary>
        public static TickAutoMargin Bottom { get; } = new("bottom");

        /// <summary>plotly's <c>height+width+left+right+top+bottom</c>.</summary>
        public static TickAutoMargin All { get; } = new("height+width+left+right+top+bottom");

        /// <summary>Several of these.</summary>
        public static TickAutoMargin NewCustom(IEnumerable<TickAutoMargin> item) => new(string.Join('+', item));

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
