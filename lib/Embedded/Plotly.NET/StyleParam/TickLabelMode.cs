namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>ticklabelmode</c>.</summary>
    public sealed class TickLabelMode : IAttributeValue
    {
        private readonly string value;

        private TickLabelMode(string value) => this.value = value;

        /// <summary>plotly's <c>instant</c>.</summary>
        public static TickLabelMode Instant { get; } = new("instant");

        /// <summary>plotly's <c>period</c>.</summary>
        public static TickLabelMode Period { get; } = new("period");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
