namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>itemsizing</c>.</summary>
    public sealed class TraceItemSizing : IAttributeValue
    {
        private readonly string value;

        private TraceItemSizing(string value) => this.value = value;

        /// <summary>plotly's <c>trace</c>.</summary>
        public static TraceItemSizing Trace { get; } = new("trace");

        /// <summary>plotly's <c>constant</c>.</summary>
        public static TraceItemSizing Constant { get; } = new("constant");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
