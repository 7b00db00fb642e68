namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>selectdirection</c>.</summary>
    public sealed class SelectDirection : IAttributeValue
    {
        private readonly string value;

        private SelectDirection(string value) => this.value = value;

        /// <summary>plotly's <c>h</c>.</summary>
        public static SelectDirection Horizontal { get; } = new("h");

        /// <summary>plotly's <c>v</c>.</summary>
        public static SelectDirection Vertical { get; } = new("v");

        /// <summary>plotly's <c>d</c>.</summary>
        public static SelectDirection Diagonal { get; } = new("d");

        /// <summary>plotly's <c>any</c>.</summary>
        public static SelectDirection Any { get; } = new("any");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
