namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>mode</c>.</summary>
    public sealed class Mode : IAttributeValue
    {
        private readonly string value;

        private Mode(string value) => this.value = value;

        /// <summary>plotly's <c>none</c>.</summary>
        public static Mode None { get; } = new("none");

        /// <summary>plotly's <c>lines</c>.</summary>
        public static Mode Lines { get; } = new("lines");

        /// <summary>plotly's <c>lines+markers</c>.</summary>
        public static Mode Lines_Markers { get; } = new("lines+markers");

        /// <summary>plotly's <c>lines+text</c>.</summary>
        public static Mode Lines_Text { get; } = new("lines+text");

        /// <summary>plotly's <c>lines+markers+text</c>.</summary>
        public static Mode Lines_Markers_Text { get; } = new("lines+markers+text");

        /// <summary>plotly's <c>markers</c>.</summary>
        public static Mode Markers { get; } = new("markers");

        /// <summary>plotly's <c>markers+text</c>.</summary>
        public static Mode Markers_Text { get; } = new("markers+text");

        /// <summary>plotly's <c>text</c>.</summary>
        public static Mode Text { get; } = new("text");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
