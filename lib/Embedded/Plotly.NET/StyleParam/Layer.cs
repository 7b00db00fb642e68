namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>layer</c>.</summary>
    public sealed class Layer : IAttributeValue
    {
        private readonly string value;

        private Layer(string value) => this.value = value;

        /// <summary>plotly's <c>below</c>.</summary>
        public static Layer Below { get; } = new("below");

        /// <summary>plotly's <c>above</c>.</summary>
        public static Layer Above { get; } = new("above");

        /// <summary>plotly's <c>above traces</c>.</summary>
        public static Layer AboveTraces { get; } = new("above traces");

        /// <summary>plotly's <c>below traces</c>.</summary>
        public static Layer BelowTraces { get; } = new("below traces");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
