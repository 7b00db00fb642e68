namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>coloring</c>.</summary>
    public sealed class ContourColoring : IAttributeValue
    {
        private readonly string value;

        private ContourColoring(string value) => this.value = value;

        /// <summary>plotly's <c>fill</c>.</summary>
        public static ContourColoring Fill { get; } = new("fill");

        /// <summary>plotly's <c>heatmap</c>.</summary>
        public static ContourColoring Heatmap { get; } = new("heatmap");

        /// <summary>plotly's <c>lines</c>.</summary>
        public static ContourColoring Lines { get; } = new("lines");

        /// <summary>plotly's <c>none</c>.</summary>
        public static ContourColoring NoColoring { get; } = new("none");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
