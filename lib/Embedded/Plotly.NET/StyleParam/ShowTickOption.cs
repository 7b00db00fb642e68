namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>showtickprefix</c> and <c>showticksuffix</c>.</summary>
    public sealed class ShowTickOption : IAttributeValue
    {
        private readonly string value;

        private ShowTickOption(string value) => this.value = value;

        /// <summary>plotly's <c>all</c>.</summary>
        public static ShowTickOption All { get; } = new("all");

        /// <summary>plotly's <c>first</c>.</summary>
        public static ShowTickOption First { get; } = new("first");

        /// <summary>plotly's <c>last</c>.</summary>
        public static ShowTickOption Last { get; } = new("last");

        /// <summary>plotly's <c>none</c>.</summary>
        public static ShowTickOption None { get; } = new("none");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
