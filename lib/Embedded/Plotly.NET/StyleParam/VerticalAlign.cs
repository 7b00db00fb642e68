namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>yanchor</c> and <c>valign</c>.</summary>
    public sealed class VerticalAlign : IAttributeValue
    {
        private readonly string value;

        private VerticalAlign(string value) => this.value = value;

        /// <summary>plotly's <c>top</c>.</summary>
        public static VerticalAlign Top { get; } = new("top");

        /// <summary>plotly's <c>middle</c>.</summary>
        public static VerticalAlign Middle { get; } = new("middle");

        /// <summary>plotly's <c>bottom</c>.</summary>
        public static VerticalAlign Bottom { get; } = new("bottom");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
