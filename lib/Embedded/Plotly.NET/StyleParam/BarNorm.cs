namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>barnorm</c>.</summary>
    public sealed class BarNorm : IAttributeValue
    {
        private readonly string value;

        private BarNorm(string value) => this.value = value;

        /// <summary>plotly's <c>no text</c>.</summary>
        public static BarNorm NoNorm { get; } = new("");

        /// <summary>plotly's <c>fraction</c>.</summary>
        public static BarNorm Fraction { get; } = new("fraction");

        /// <summary>plotly's <c>percent</c>.</summary>
        public static BarNorm Percent { get; } = new("percent");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
