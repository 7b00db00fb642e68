namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>fillrule</c>.</summary>
    public sealed class FillRule : IAttributeValue
    {
        private readonly string value;

        private FillRule(string value) => this.value = value;

        /// <summary>plotly's <c>evenodd</c>.</summary>
        public static FillRule EvenOdd { get; } = new("evenodd");

        /// <summary>plotly's <c>nonzero</c>.</summary>
        public static FillRule NonZero { get; } = new("nonzero");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
