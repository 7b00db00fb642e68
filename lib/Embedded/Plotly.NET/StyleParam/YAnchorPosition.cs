namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>yanchor</c>.</summary>
    public sealed class YAnchorPosition : IAttributeValue
    {
        private readonly string value;

        private YAnchorPosition(string value) => this.value = value;

        /// <summary>plotly's <c>auto</c>.</summary>
        public static YAnchorPosition Auto { get; } = new("auto");

        /// <summary>plotly's <c>top</c>.</summary>
        public static YAnchorPosition Top { get; } = new("top");

        /// <summary>plotly's <c>middle</c>.</summary>
        public static YAnchorPosition Middle { get; } = new("middle");

        /// <summary>plotly's <c>bottom</c>.</summary>
        public static YAnchorPosition Bottom { get; } = new("bottom");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
