namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How a marker symbol is modified.</summary>
    public sealed class SymbolStyle : IAttributeValue
    {
        private readonly string value;

        private SymbolStyle(string value) => this.value = value;

        /// <summary>plotly's <c>open</c>.</summary>
        public static SymbolStyle Open { get; } = new("open");

        /// <summary>plotly's <c>dot</c>.</summary>
        public static SymbolStyle Dot { get; } = new("dot");

        /// <summary>plotly's <c>open-dot</c>.</summary>
        public static SymbolStyle OpenDot { get; } = new("open-dot");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
