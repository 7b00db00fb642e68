namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>traceorder</c>.</summary>
    public sealed class TraceOrder : IAttributeValue
    {
        private readonly string value;

        private TraceOrder(string value) => this.value = value;

        /// <summary>plotly's <c>normal</c>.</summary>
        public static TraceOrder Normal { get; } = new("normal");

        /// <summary>plotly's <c>reversed</c>.</summary>
        public static TraceOrder Reversed { get; } = new("reversed");

        /// <summary>plotly's <c>grouped</c>.</summary>
        public static TraceOrder Grouped { get; } = new("grouped");

        /// <summary>plotly's <c>grouped+reversed</c>.</summary>
        public static TraceOrder ReversedGrouped { get; } = new("grouped+reversed");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
