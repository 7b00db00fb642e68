namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>rangemode</c>.</summary>
    public sealed class RangeMode : IAttributeValue
    {
        private readonly string value;

        private RangeMode(string value) => this.value = value;

        /// <summary>plotly's <c>normal</c>.</summary>
        public static RangeMode Normal { get; } = new("normal");

        /// <summary>plotly's <c>tozero</c>.</summary>
        public static RangeMode ToZero { get; } = new("tozero");

        /// <summary>plotly's <c>nonnegative</c>.</summary>
        public static RangeMode NonNegative { get; } = new("nonnegative");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
