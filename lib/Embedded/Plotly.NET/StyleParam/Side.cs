namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>side</c>.</summary>
    public sealed class Side : IAttributeValue
    {
        private readonly string value;

        private Side(string value) => this.value = value;

        /// <summary>plotly's <c>top</c>.</summary>
        public static Side Top { get; } = new("top");

        /// <summary>plotly's <c>top left</c>.</summary>
        public static Side TopLeft { get; } = new("top left");

        /// <summary>plotly's <c>top center</c>.</summary>
        public static Side TopCenter { get; } = new("top center");

        /// <summary>plotly's <c>top right</c>.</summary>
        public static Side TopRight { get; } = new("top right");

        /// <summary>plotly's <c>bottom</c>.</summary>
        public static Side Bottom { get; } = new("bottom");

        /// <summary>plotly's <c>left</c>.</summary>
        public static Side Left { get; } = new("left");

        /// <summary>plotly's <c>right</c>.</summary>
        public static Side Right { get; } = new("right");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
