namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>The values of plotly's <c>fillmode</c>.</summary>
    public sealed class PatternFillMode : IAttributeValue
    {
        private readonly string value;

        private PatternFillMode(string value) => this.value = value;

        /// <summary>plotly's <c>replace</c>.</summary>
        public static PatternFillMode Replace { get; } = new("replace");

        /// <summary>plotly's <c>overlay</c>.</summary>
        public static PatternFillMode Overlay { get; } = new("overlay");

        object IAttributeValue.ToAttribute() => value;

        /// <summary>plotly's spelling.</summary>
        public override string ToString() => value;
    }
}
