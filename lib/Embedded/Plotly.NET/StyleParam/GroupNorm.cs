namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>groupnorm</c>.</summary>
    public sealed class GroupNorm : IAttributeValue
    {
        private readonly string value;

        private GroupNorm(string value) => this.value = value;

        /// <summary>plotly's <c>no text</c>.</summary>
        public static GroupNorm None { get; } = new("");

        /// <summary>plotly's <c>fraction</c>.</summary>
        public static GroupNorm Fraction { get; } = new("fraction");

        /// <summary>plotly's <c>percent</c>.</summary>
        public static GroupNorm Percent { get; } = new("percent");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
