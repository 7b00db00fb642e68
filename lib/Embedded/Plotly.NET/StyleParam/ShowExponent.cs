namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>showexponent</c>.</summary>
    public sealed class ShowExponent : IAttributeValue
    {
        private readonly string value;

        private ShowExponent(string value) => this.value = value;

        /// <summary>plotly's <c>all</c>.</summary>
        public static ShowExponent All { get; } = new("all");

        /// <summary>plotly's <c>first</c>.</summary>
        public static ShowExponent First { get; } = new("first");

        /// <summary>plotly's <c>last</c>.</summary>
        public static ShowExponent Last { get; } = new("last");

        /// <summary>plotly's <c>none</c>.</summary>
        public static ShowExponent None { get; } = new("none");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
