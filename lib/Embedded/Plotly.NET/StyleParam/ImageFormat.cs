namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>toImageButtonOptions.format</c>.</summary>
    public sealed class ImageFormat : IAttributeValue
    {
        private readonly string value;

        private ImageFormat(string value) => this.value = value;

        /// <summary>plotly's <c>svg</c>.</summary>
        public static ImageFormat SVG { get; } = new("svg");

        /// <summary>plotly's <c>png</c>.</summary>
        public static ImageFormat PNG { get; } = new("png");

        /// <summary>plotly's <c>jpeg</c>.</summary>
        public static ImageFormat JPEG { get; } = new("jpeg");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
