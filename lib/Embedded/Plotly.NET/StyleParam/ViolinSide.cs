namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>side</c>.</summary>
    public sealed class ViolinSide : IAttributeValue
    {
        private readonly string value;

        private ViolinSide(string value) => this.value = value;

        /// <summary>plotly's <c>both</c>.</summary>
        public static ViolinSide Both { get; } = new("both");

        /// <summary>plotly's <c>positive</c>.</summary>
        public static ViolinSide Positive { get; } = new("positive");

        /// <summary>plotly's <c>negative</c>.</summary>
        public static ViolinSide Negative { get; } = new("negative");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
