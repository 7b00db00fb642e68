namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>orientation</c>.</summary>
    public sealed class Orientation : IAttributeValue
    {
        private readonly string value;

        private Orientation(string value) => this.value = value;

        /// <summary>plotly's <c>h</c>.</summary>
        public static Orientation Horizontal { get; } = new("h");

        /// <summary>plotly's <c>v</c>.</summary>
        public static Orientation Vertical { get; } = new("v");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
