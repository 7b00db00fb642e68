namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>spanmode</c>.</summary>
    public sealed class SpanMode : IAttributeValue
    {
        private readonly string value;

        private SpanMode(string value) => this.value = value;

        /// <summary>plotly's <c>soft</c>.</summary>
        public static SpanMode Soft { get; } = new("soft");

        /// <summary>plotly's <c>hard</c>.</summary>
        public static SpanMode Hard { get; } = new("hard");

        /// <summary>plotly's <c>manual</c>.</summary>
        public static SpanMode Manual { get; } = new("manual");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
