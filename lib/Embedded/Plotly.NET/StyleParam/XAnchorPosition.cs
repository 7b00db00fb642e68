namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>xanchor</c>.</summary>
    public sealed class XAnchorPosition : IAttributeValue
    {
        private readonly string value;

        private XAnchorPosition(string value) => this.value = value;

        /// <summary>plotly's <c>auto</c>.</summary>
        public static XAnchorPosition Auto { get; } = new("auto");

        /// <summary>plotly's <c>left</c>.</summary>
        public static XAnchorPosition Left { get; } = new("left");

        /// <summary>plotly's <c>center</c>.</summary>
        public static XAnchorPosition Center { get; } = new("center");

        /// <summary>plotly's <c>right</c>.</summary>
        public static XAnchorPosition Right { get; } = new("right");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
