namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>groupclick</c>.</summary>
    public sealed class TraceGroupClickOptions : IAttributeValue
    {
        private readonly string value;

        private TraceGroupClickOptions(string value) => this.value = value;

        /// <summary>plotly's <c>toggleitem</c>.</summary>
        public static TraceGroupClickOptions ToggleItem { get; } = new("toggleitem");

        /// <summary>plotly's <c>togglegroup</c>.</summary>
        public static TraceGroupClickOptions ToggleGroup { get; } = new("togglegroup");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
