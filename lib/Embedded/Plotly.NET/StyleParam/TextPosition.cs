namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>textposition</c>.</summary>
    public sealed class TextPosition : IAttributeValue
    {
        private readonly string value;

        private TextPosition(string value) => this.value = value;

        /// <summary>plotly's <c>top left</c>.</summary>
        public static TextPosition TopLeft { get; } = new("top left");

        /// <summary>plotly's <c>top center</c>.</summary>
        public static TextPosition TopCenter { get; } = new("top center");

        /// <summary>plotly's <c>top right</c>.</summary>
        public static TextPosition TopRight { get; } = new("top right");

        /// <summary>plotly's <c>middle left</c>.</summary>
        public static TextPosition MiddleLeft { get; } = new("middle left");

        /// <summary>plotly's <c>middle center</c>.</summary>
        public static TextPosition MiddleCenter { get; } = new("middle center");

        /// <summary>plotly's <c>middle right</c>.</summary>
        public static TextPosition MiddleRight { get; } = new("middle right");

        /// <summary>plotly's <c>bottom left</c>.</summary>
        public static TextPosition BottomLeft { get; } = new("bottom left");

        /// <summary>plotly's <c>bottom center</c>.</summary>
        public static TextPosition BottomCenter { get; } = new("bottom center");

        /// <summary>plotly's <c>bottom right</c>.</summary>
        public static TextPosition BottomRight { get; } = new("bottom right");

        /// <summary>plotly's <c>auto</c>.</summary>
        public static TextPosition Auto { get; } = new("auto");

        /// <summary>plotly's <c>inside</c>.</summary>
        public static TextPosition Inside { get; } = new("inside");

        /// <summary>plotly's <c>outside</c>.</summary>
        public static TextPosition Outside { get; } = new("outside");

        /// <summary>plotly's <c>none</c>.</summary>
        public static TextPosition None { get; } = new("none");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
