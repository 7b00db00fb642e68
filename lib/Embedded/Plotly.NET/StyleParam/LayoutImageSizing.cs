namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>images.sizing</c>.</summary>
    public sealed class LayoutImageSizing : IAttributeValue
    {
        private readonly string value;

        private LayoutImageSizing(string value) => this.value = value;

        /// <summary>plotly's <c>fill</c>.</summary>
        public static LayoutImageSizing Fill { get; } = new("fill");

        /// <summary>plotly's <c>contain</c>.</summary>
        public static LayoutImageSizing Contain { get; } = new("contain");

        /// <summary>plotly's <c>stretch</c>.</summary>
        public static LayoutImageSizing Stretch { get; } = new("stretch");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
