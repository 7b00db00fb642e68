namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>ticks</c>.</summary>
    public sealed class TickOptions : IAttributeValue
    {
        private readonly string value;

        private TickOptions(string value) => this.value = value;

        /// <summary>plotly's <c>outside</c>.</summary>
        public static TickOptions Outside { get; } = new("outside");

        /// <summary>plotly's <c>inside</c>.</summary>
        public static TickOptions Inside { get; } = new("inside");

        /// <summary>plotly's <c>no text</c>.</summary>
        public static TickOptions Empty { get; } = new("");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
