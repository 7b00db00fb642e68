namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>tickson</c>.</summary>
    public sealed class CategoryTickAnchor : IAttributeValue
    {
        private readonly string value;

        private CategoryTickAnchor(string value) => this.value = value;

        /// <summary>plotly's <c>labels</c>.</summary>
        public static CategoryTickAnchor Labels { get; } = new("labels");

        /// <summary>plotly's <c>boundaries</c>.</summary>
        public static CategoryTickAnchor Boundaries { get; } = new("boundaries");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
