namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>itemclick</c> and <c>itemdoubleclick</c>.</summary>
    public sealed class TraceItemClickOptions : IAttributeValue
    {
        private readonly object value;

        private TraceItemClickOptions(object value) => this.value = value;

        /// <summary>plotly's <c>toggle</c>.</summary>
        public static TraceItemClickOptions Toggle { get; } = new("toggle");

        /// <summary>plotly's <c>toggleothers</c>.</summary>
        public static TraceItemClickOptions ToggleOthers { get; } = new("toggleothers");

        /// <summary>plotly's <c>false</c>.</summary>
        public static TraceItemClickOptions False { get; } = new(false);

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value.ToString()!;
    }
}
