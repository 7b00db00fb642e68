namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>clickmode</c>.</summary>
    public sealed class ClickMode : IAttributeValue
    {
        private readonly string value;

        private ClickMode(string value) => this.value = value;

        /// <summary>plotly's <c>event</c>.</summary>
        public static ClickMode Event { get; } = new("event");

        /// <summary>plotly's <c>select</c>.</summary>
        public static ClickMode Select { get; } = new("select");

        /// <summary>plotly's <c>event+select</c>.</summary>
        public static ClickMode EventSelect { get; } = new("event+select");

        /// <summary>plotly's <c>none</c>.</summary>
        public static ClickMode NoClickMode { get; } = new("none");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
