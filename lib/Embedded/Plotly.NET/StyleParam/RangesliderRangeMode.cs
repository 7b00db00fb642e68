namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>yaxis.rangemode</c> of a range slider.</summary>
    public sealed class RangesliderRangeMode : IAttributeValue
    {
        private readonly string value;

        private RangesliderRangeMode(string value) => this.value = value;

        /// <summary>plotly's <c>auto</c>.</summary>
        public static RangesliderRangeMode Auto { get; } = new("auto");

        /// <summary>plotly's <c>fixed</c>.</summary>
        public static RangesliderRangeMode Fixed { get; } = new("fixed");

        /// <summary>plotly's <c>match</c>.</summary>
        public static RangesliderRangeMode Match { get; } = new("match");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
