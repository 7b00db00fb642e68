namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>histnorm</c>.</summary>
    public sealed class HistNorm : IAttributeValue
    {
        private readonly string value;

        private HistNorm(string value) => this.value = value;

        /// <summary>plotly's <c>no text</c>.</summary>
        public static HistNorm None { get; } = new("");

        /// <summary>plotly's <c>percent</c>.</summary>
        public static HistNorm Percent { get; } = new("percent");

        /// <summary>plotly's <c>probability</c>.</summary>
        public static HistNorm Probability { get; } = new("probability");

        /// <summary>plotly's <c>density</c>.</summary>
        public static HistNorm Density { get; } = new("density");

        /// <summary>plotly's <c>probability density</c>.</summary>
        public static HistNorm ProbabilityDensity { get; } = new("probability density");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
